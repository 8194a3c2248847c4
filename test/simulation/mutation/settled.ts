/**
 * Why a guard stays although neither a seed nor a suite fails without it: from reading the code. A survivor that is not
 * here is one that nobody has thought about yet, and the run says so.
 */
const reasons: readonly (readonly [guard: string, why: string])[] = [
  [
    'functions/shared/messaging/check-own-words.ts own.sms === undefined',
    "saves work: what is looked at otherwise is everybody's text, which is in order",
  ],
  [
    'functions/shared/data/table/table.ts sha256(',
    'second net: every transaction has a condition that its own repetition does not meet',
  ],
  [
    'functions/shared/data/case/write-case.ts failed[0]',
    'saves a call: a case that has moved is refused again when it is written once more over the version that was read',
  ],
  [
    "functions/shared/data/case/waiting-list.ts theCase.stage !== 'WaitingList'",
    'saves a call: what is decided or waits for something else is refused the place (decide)',
  ],
  [
    'functions/shared/domain/case/decide.ts !isWait(next)',
    'changes nothing: a step that is no wait has no deadline, and an edge without one is the same to table and workflow',
  ],
  [
    'functions/shared/domain/time-machine/time-machine.ts missedAt === undefined',
    'changes nothing: what has no beginning is left out of the period that is looked at',
  ],
  [
    'functions/send-notice/write-message.ts audience !== ',
    "saves a read: the words for anybody else may not name the person's link worker (placeholdersOf)",
  ],
  [
    'functions/send-notice/deliver.ts taken',
    'saves a read: what was written is what would be read, and the lease in it is ours',
  ],
  ["functions/send-notice/deliver.ts notice?.state !== 'due'", 'second net: what is not due is not claimed'],
  ['functions/relay/phone-task.ts before.closedAt', "second net: the mark's own condition"],
  [
    'functions/shared/data/message/notice-repository.ts !changed',
    'saves a call: at the key of no message there is none, so the condition refuses it',
  ],
  [
    'functions/shared/data/audit/chain-repository.ts !first',
    'changes nothing: so many entries as there are at least have a first and a last; the types cannot say so',
  ],
  [
    "functions/shared/domain/governance/rights.ts standing === 'outsider'",
    'changes nothing: no column of the table is theirs',
  ],
  [
    'functions/send-notice/write-message.ts !(error instanceof ValueMissing)',
    'saves work: without words of its own the message fails a second time in the same way',
  ],
  [
    'functions/shared/messaging/house-words.ts !wording',
    'for whoever mends it: every template has words, which the suite of templates says',
  ],
  [
    'functions/relay/handler.ts gained <= 0',
    'saves work: it would look for a place that is free, as the sweep does each minute',
  ],
];

/** `functions/a.ts:40 what` → `functions/a.ts what`: lines move. */
export const nameOf = (where: string): string => where.replace(/^(\S+?):\d+ /, '$1 ');

export const whySettled = (where: string): string | undefined =>
  reasons.find(([guard]) => nameOf(where).startsWith(guard))?.[1];
