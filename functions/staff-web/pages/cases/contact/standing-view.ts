import {
  type ContactStanding,
  contactPolicy,
  isNoticeNext,
  type Missing,
} from '../../../../shared/domain/contact/contact-rule.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { dayWords } from '../../../../shared/staff/words/due-words.ts';

const steps: readonly { readonly what: Missing['what']; readonly text: string }[] = [
  { what: 'attempts', text: `At least ${contactPolicy.attempts} attempts` },
  { what: 'working-days', text: `Over at least ${contactPolicy.workingDays} working days` },
  { what: 'channels', text: 'In at least 2 ways, such as a call and a letter' },
  { what: 'parts-of-day', text: 'At different times: morning, afternoon or evening' },
  { what: 'notice', text: 'Then a written notice' },
  { what: 'answer', text: `${contactPolicy.answerWithin} working days for them to answer it` },
];

const detailOf = (missing: Missing | undefined, now: Instant): string => {
  if (!missing) return 'Done';
  if ('have' in missing) return `${missing.have} of ${missing.need} so far`;
  if (missing.what === 'notice') return 'Not yet';
  if (missing.until === undefined) return 'Counts from the first attempt';
  return missing.what === 'answer' ? `Until ${dayWords(missing.until, now)}` : `From ${dayWords(missing.until, now)}`;
};

/** The rule as a list, each line with its progress. */
export const standingView = (standing: ContactStanding, now: Instant) => {
  const { missing, notice } = standing;
  return {
    met: missing.length === 0,
    noticeNext: isNoticeNext(standing),
    lines: steps.map(({ what, text }) => {
      const open = missing.find((one) => one.what === what);
      const early = what === 'answer' && !notice;
      return { text, done: !open && !early, detail: early ? 'After the notice' : detailOf(open, now) };
    }),
  };
};
