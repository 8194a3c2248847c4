import type { Contact } from '../../functions/shared/domain/contact/contact.ts';
import { answerByOf, contactPolicy } from '../../functions/shared/domain/contact/contact-rule.ts';
import { addWorkingDays, instantAt, localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { type Instant, later, minute } from '../../functions/shared/domain/time/instant.ts';

/** Everything that the contact rule wants, from this day on, and by when the notice asks for an answer. */
export const contactsInVain = (
  id: string,
  since: Instant,
  by = 'staff:june-harrow',
): { readonly contacts: readonly Contact[]; readonly answerBy: Instant } => {
  const morning = instantAt(localDateOf(since), '10:00');
  const evening = instantAt(localDateOf(addWorkingDays(since, 1)), '17:30');
  const last = addWorkingDays(since, contactPolicy.workingDays);
  const noticeAt = later(last, minute);
  const made = (at: Instant, more: Pick<Contact, 'channel' | 'outcome' | 'lastNotice'>): Contact => ({
    id,
    at,
    by,
    loggedAt: at,
    ...more,
  });
  return {
    contacts: [
      made(morning, { channel: 'phone', outcome: 'no-answer' }),
      made(evening, { channel: 'phone', outcome: 'no-answer' }),
      made(last, { channel: 'email', outcome: 'sent' }),
      made(noticeAt, { channel: 'letter', outcome: 'sent', lastNotice: true }),
    ],
    answerBy: answerByOf(noticeAt),
  };
};
