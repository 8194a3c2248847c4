import type { Case } from '../../../shared/domain/case/case.ts';
import { type ChainHead, faultsOf, type StoredEntry } from '../../../shared/domain/governance/audit-chain.ts';
import { isAccessOpen, type Keeping } from '../../../shared/domain/governance/keeping.ts';
import { keptUntil, retentionOf } from '../../../shared/domain/governance/retention.ts';
import { formatDate } from '../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import { sha256 } from '../../../shared/platform/ids.ts';
import { facts } from '../../../shared/staff/person-view.ts';
import { closeReasonWords } from '../../../shared/staff/words/case-words.ts';
import { dueWords, momentWords } from '../../../shared/staff/words/due-words.ts';
import { erasureWords, faultWords, holdWords } from '../words.ts';

const clockFacts = (theCase: Case) => {
  const until = keptUntil(theCase);
  const { lasts, decidedBy } = retentionOf(theCase);
  const goes = theCase.synthetic
    ? 'It is erased: it is not about a real person'
    : 'It is erased, after 30 days of notice';
  return facts({
    Received: formatDate(theCase.receivedAt, 'en'),
    Closed: theCase.closedAt ? formatDate(theCase.closedAt, 'en') : 'Not yet: the clock starts when it is closed',
    Ending: theCase.closeReason && closeReasonWords[theCase.closeReason],
    'Kept until':
      until && `${formatDate(until, 'en')} (${'years' in lasts ? `${lasts.years} years` : `${lasts.days} days`})`,
    Then: until && (decidedBy === 'clock' ? goes : 'Somebody decides'),
  });
};

const erasureView = ({ erasure, erasing, hold }: Keeping) => {
  if (erasing) return { why: erasureWords[erasure?.reason ?? 'retention'], when: 'They are being erased now.' };
  if (!erasure) return undefined;
  const on = erasure.on && formatDate(erasure.on, 'en');
  const planned = on
    ? `They will be erased in the night after ${on}.`
    : 'Somebody has to decide whether to erase them.';
  return {
    why: erasureWords[erasure.reason],
    when: hold ? 'They will be kept for as long as the hold lasts.' : planned,
    // Whose time is over is kept by a hold, which says why.
    canCallOff: erasure.reason !== 'retention',
  };
};

const chainOf = (head: ChainHead | undefined, entries: readonly StoredEntry[], now: Instant) => {
  if (!head) return { text: 'The entries have not been checked yet. This is done every night.', faults: [] };
  const faults = faultsOf(sha256, head, entries, [], now);
  return {
    text: faults.length > 0 ? 'The record of who looked is not complete.' : 'The record of who looked is complete.',
    faults: faults.map(({ fault, no }) => `${faultWords[fault]}${no === undefined ? '' : `: entry ${no}`}`),
  };
};

/** How a case is kept: its clock, what stops it, what was asked for, and what can be done. */
export const recordsView = (
  theCase: Case,
  keeping: Keeping,
  looked: { readonly head: ChainHead | undefined; readonly entries: readonly StoredEntry[] },
  now: Instant,
) => ({
  facts: clockFacts(theCase),
  isClosed: theCase.closedAt !== undefined,
  isGoing: keeping.erasing !== undefined,
  hold: keeping.hold && { why: holdWords[keeping.hold.reason], since: formatDate(keeping.hold.at, 'en') },
  erasure: erasureView(keeping),
  access: keeping.access && {
    isOpen: isAccessOpen(keeping),
    asked: formatDate(keeping.access.at, 'en'),
    due: dueWords(keeping.access.due, now),
    sent: keeping.access.sentAt && formatDate(keeping.access.sentAt, 'en'),
  },
  chain: chainOf(looked.head, looked.entries, now),
  count: looked.entries.length,
  lastLook: looked.entries.length > 0 ? momentWords(looked.entries.at(-1)?.at ?? now, now) : undefined,
});
