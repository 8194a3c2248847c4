import type { Onward } from '../../../shared/domain/onward/onward.ts';
import { type OnwardPace, usualOnwardDays } from '../../../shared/domain/onward/onward-notices.ts';
import { formatDate } from '../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import { dayWords } from '../../../shared/staff/words/due-words.ts';
import { noPlaceWords, onwardWords } from '../../../shared/staff/words/onward-words.ts';

/** An onward referral's state in words. */
export const onwardView = (
  { name, state, since, until, why, email }: Onward,
  now: Instant,
  { onward: days = usualOnwardDays }: OnwardPace,
) => {
  const { label, next } = onwardWords(days)[state];
  const about = until && `They think there will be a place around ${formatDate(until, 'en')}.`;
  return {
    name,
    label,
    since: dayWords(since, now),
    detail: why ? `${noPlaceWords[why]}.` : about,
    next: state === 'sent' && email === undefined ? 'They have no email address: phone them.' : next,
  };
};
