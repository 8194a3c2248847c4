import type { LetterAct, LetterOrder } from '../../shared/domain/letter.ts';
import { countWords } from './time-words.ts';

interface BoxWords {
  readonly heading: string;
  /** What nobody has done while letters lie here, and what has been done without them. */
  readonly what: string;
  /** What it is to replay them. */
  readonly replay: string;
  /** The button. */
  readonly send: string;
}

const goThroughCases =
  'Every open referral, and those closed since, is gone through once more by what the table holds now: the workflow is told what was decided, links show where the case stands, what ended is stopped, figures are counted. What was done already is not done twice.';

const runAgain = { replay: 'It is called once more, at once.', send: 'Run it again' } as const;

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
    what: 'Nothing else does their work: a reply that lies here is not answered. Send them back once the cause is mended, today.',
    replay: 'They go back to the queue they came from, and are read once more.',
    send: 'Send them back',
  },
  SweepsUndone: {
    heading: 'Sweeps that came to nothing',
    what: 'The sweep runs again each minute and finds all that an earlier one left.',
    ...runAgain,
  },
  ChainAuditUndone: {
    heading: 'Nights in which who looked was not chained',
    what: 'The next night takes up what this one left. Until then what was looked at since is not protected.',
    ...runAgain,
  },
  RetainUndone: {
    heading: 'Nights in which records were not seen to',
    what: 'The next night takes up what this one left. Until then records stay whose time is over.',
    ...runAgain,
  },
  TripwireUndone: {
    heading: 'Days on which groups were not compared',
    what: 'The next working day compares them again. Until then the manager hears of nothing new.',
    ...runAgain,
  },
};

const unknown: Record<LetterAct, Pick<BoxWords, 'replay' | 'send'>> = {
  return: { replay: 'They go back to the queue they came from.', send: 'Send them back' },
  cases: { replay: goThroughCases, send: 'Go through the referrals again' },
  messages: { replay: 'Every message that is due is offered to the sender at once.', send: 'Offer the messages now' },
};

/** One that has no words here was added later: its alarm names it. */
export const boxWords = (box: string, act: LetterAct): BoxWords =>
  boxes[box] ?? { heading: box, what: 'Its alarm says what lies here.', ...unknown[act] };

/** What came of an order, as far as it was carried out. */
export const outcomeWords = ({ act, done = 0, redone = 0 }: LetterOrder): string => {
  const letters = countWords(done, 'letter');
  if (act === 'return') return `${letters} went back`;
  if (act === 'cases') return `${countWords(redone, 'referral')} gone through again for ${letters}`;
  return `${countWords(redone, 'message')} offered again for ${letters}`;
};
