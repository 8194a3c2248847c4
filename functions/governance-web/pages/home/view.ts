import type { ChainState } from '../../../shared/data/audit/chain-repository.ts';
import { type Erased, isAccessOpen, type Keeping } from '../../../shared/domain/governance/keeping.ts';
import { referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import { formatDate } from '../../../shared/domain/time/calendar.ts';
import { day, type Instant, later } from '../../../shared/domain/time/instant.ts';
import { countWords } from '../../../shared/staff/words/count-words.ts';
import { dueWords, momentWords } from '../../../shared/staff/words/due-words.ts';
import { erasureWords, faultWords, holdWords } from '../words.ts';

/** A night may be late; two are not. */
const lateAfter = 2 * day;

export const chainView = (state: ChainState | undefined, now: Instant) => {
  if (!state) return undefined;
  const { at, chained, cases, entries, problems } = state;
  return {
    asAt: momentWords(at, now),
    isLate: later(at, lateAfter) < now,
    work: `Last night: ${countWords(chained, 'new entry', 'new entries')} added, and ${countWords(entries, 'entry', 'entries')} of ${countWords(cases, 'case')} checked.`,
    problems: problems.map(({ fault, id, no, found }) => ({
      what: faultWords[fault],
      where: id ? `${referenceOf(id)}${no === undefined ? '' : `, entry ${no}`}` : `File ${no}`,
      id,
      found: momentWords(found, now),
    })),
  };
};

const line = ({ id }: Pick<Keeping, 'id'>) => ({ id, reference: referenceOf(id) });

const when = ({ hold, erasure, erasing }: Keeping): string => {
  if (erasing) return 'Being erased now';
  if (hold) return 'Not while it is on hold';
  return erasure?.on === undefined ? 'When somebody has decided' : `In the night after ${formatDate(erasure.on, 'en')}`;
};

/** What is coming, what is held, what was asked for, what is gone: the soonest first. */
export const keepingView = (all: readonly Keeping[], erased: readonly Erased[], now: Instant) => ({
  erasures: all
    .filter(({ erasure }) => erasure)
    .toSorted((a, b) => ((a.erasure?.on ?? '') < (b.erasure?.on ?? '') ? -1 : 1))
    .map((one) => ({ ...line(one), why: erasureWords[one.erasure?.reason ?? 'retention'], when: when(one) })),
  holds: all.flatMap((one) =>
    one.hold ? [{ ...line(one), why: holdWords[one.hold.reason], since: formatDate(one.hold.at, 'en') }] : [],
  ),
  copies: all
    .filter(isAccessOpen)
    .toSorted((a, b) => ((a.access?.due ?? '') < (b.access?.due ?? '') ? -1 : 1))
    .flatMap((one) => (one.access ? [{ ...line(one), due: dueWords(one.access.due, now) }] : [])),
  erased: erased.map((one) => ({
    reference: referenceOf(one.id),
    why: erasureWords[one.reason],
    on: formatDate(one.at, 'en'),
  })),
  year: now.slice(0, 4),
});
