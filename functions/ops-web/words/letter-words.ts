interface BoxWords {
  readonly heading: string;
  readonly what: string;
}

const boxes: Readonly<Record<string, BoxWords>> = {
  RelayStreamGaveUp: {
    heading: 'Changes that relay gave up on',
    what: 'The sweep does their work within minutes, or once the cause is mended. The letters say only where in the stream they were.',
  },
  SendNoticeStreamGaveUp: {
    heading: 'Messages that the sender gave up on',
    what: 'The sweep offers the messages again until they are sent or nobody needs them. The letters say only where in the stream they were.',
  },
  ReceiptsUnread: {
    heading: 'Receipts and replies that could not be read',
    what: 'Nothing else does their work: a reply that lies here is not answered. Send them back once the cause is mended, today.',
  },
  SweepsUndone: {
    heading: 'Sweeps that came to nothing',
    what: 'The next sweep did their work.',
  },
  NightsUndone: {
    heading: 'Nights whose work came to nothing',
    what: 'The next night does their work.',
  },
};

/** One that has no words here was added later: its alarm names it. */
export const boxWords = (box: string): BoxWords =>
  boxes[box] ?? { heading: box, what: 'Its alarm says what lies here.' };

export const letterActWords = { return: 'Send them back', clear: 'Take them away' } as const;
