import type { LetterAct, LetterOrder } from '../../shared/domain/governance/letter.ts';
import { countWords } from '../../shared/staff/words/count-words.ts';

interface BoxWords {
  readonly heading: string;
  /** What has not been done because of these letters, and what was done anyway. */
  readonly what: string;
  /** What replaying does. */
  readonly replay: string;
  /** The button's label. */
  readonly send: string;
}

const goThroughCases =
  'Every open referral, and those closed in the two weeks before or since, is checked again against what the table holds now: the workflow is told what was decided, links show where the case stands, what ended is stopped, calls to be made are asked for, figures are counted. Nothing is done twice.';

const runAgain = { replay: 'It is called again, at once.', send: 'Run it again' } as const;

const boxes: Readonly<Record<string, BoxWords>> = {
  RelayStreamGaveUp: {
    heading: 'Changes that relay gave up on',
    what: 'The sweep has started what was received, told the workflow again and brought up what was asked by a link. What links show and what is counted of these changes stays behind until they are replayed. The letters say only where in the stream they were.',
    replay: goThroughCases,
    send: 'Go through the referrals again',
  },
  SendNoticeStreamGaveUp: {
    heading: 'Messages that the sender gave up on',
    what: 'The sweep offers the messages again, more and more slowly, until they are sent or nobody needs them. The letters say only where in the stream they were.',
    replay: 'Every message that should have gone out by now is offered to the sender at once. None is sent twice.',
    send: 'Offer the messages now',
  },
  ReceiptsUnread: {
    heading: 'Receipts and replies that could not be read',
    what: 'Nothing else does their work: a reply left here is not answered. Send them back today, once the cause is fixed.',
    replay: 'They go back to the queue they came from, and are read again.',
    send: 'Send them back',
  },
  SweepsUndone: {
    heading: 'Sweeps that failed',
    what: 'The sweep runs every minute and picks up anything an earlier one left.',
    ...runAgain,
  },
  ChainAuditUndone: {
    heading: 'Nights when the record of who looked was not updated',
    what: 'The next night picks up what this one left. Until then, recent entries are not protected.',
    ...runAgain,
  },
  RetainUndone: {
    heading: 'Nights when records were not processed',
    what: 'The next night picks up what this one left. Until then, records that should be erased are kept.',
    ...runAgain,
  },
  TripwireUndone: {
    heading: 'Days when groups were not compared',
    what: 'The next working day compares them again. Until then, the manager is not told about anything new.',
    ...runAgain,
  },
};

const unknown: Record<LetterAct, Pick<BoxWords, 'replay' | 'send'>> = {
  return: { replay: 'They go back to the queue they came from.', send: 'Send them back' },
  cases: { replay: goThroughCases, send: 'Go through the referrals again' },
  messages: { replay: 'Every message that is due is offered to the sender at once.', send: 'Offer the messages now' },
};

/** A queue added later has no words here: its alarm names it. */
export const boxWords = (box: string, act: LetterAct): BoxWords =>
  boxes[box] ?? { heading: box, what: 'Its alarm says what this is.', ...unknown[act] };

/** The result of an order, as far as it was carried out. */
export const outcomeWords = ({ act, done = 0, redone = 0 }: LetterOrder): string => {
  const letters = countWords(done, 'letter');
  if (act === 'return') return `${letters} went back`;
  if (act === 'cases') return `${countWords(redone, 'referral')} gone through again for ${letters}`;
  return `${countWords(redone, 'message')} offered again for ${letters}`;
};
