import type { Case } from '../../../../shared/domain/case/case.ts';
import type { ContactNeed } from '../../../../shared/domain/case/needing-contact.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { stageWords } from '../../../../shared/staff/words/case-words.ts';
import { dayWords } from '../../../../shared/staff/words/due-words.ts';
import { taskWords } from '../../../../shared/staff/words/task-words.ts';
import type { Cell, ReportTable } from '../report.ts';

export interface InNeed {
  readonly theCase: Case;
  readonly needs: readonly ContactNeed[];
}

export const needWords = ({ why }: ContactNeed): string => {
  if (why === 'first') return 'Nobody has tried to reach them in time';
  if (why === 'silent') return 'Nobody has been in touch for 21 days';
  return taskWords[why].todo;
};

/** @param nameOf what may be shown of who it is about; the CSV has the reference alone */
export const needingContactTable = (
  people: readonly InNeed[],
  nameOf: (theCase: Case) => string,
  workerOf: (theCase: Case) => string | undefined,
  now: Instant,
): ReportTable => ({
  slug: 'people',
  caption: 'People who should hear from us, the longest overdue first',
  head: ['Person', 'Why', 'Since', 'Link worker', 'Stage'],
  rows: people.map(({ theCase, needs }): Cell[] => {
    const [first, ...others] = needs;
    const since = first?.since ?? now;
    const worker = workerOf(theCase);
    return [
      {
        text: nameOf(theCase),
        value: referenceOf(theCase.id),
        href: `/staff/cases/${theCase.id}`,
        ...(nameOf(theCase) !== referenceOf(theCase.id) && { small: referenceOf(theCase.id) }),
      },
      {
        text: first ? needWords(first) : '',
        ...(others.length > 0 && { small: others.map(needWords).join('. ') }),
      },
      { text: dayWords(since, now), value: since.slice(0, 10) },
      worker === undefined ? { text: 'Nobody yet', quiet: true } : { text: worker },
      { text: stageWords[theCase.stage].label },
    ];
  }),
});
