/**
 * Why a guard stays although neither a seed nor a suite fails without it: from reading the code. A survivor that is not
 * here is one that nobody has thought about yet, and the run says so.
 */
const reasons: readonly (readonly [guard: string, why: string])[] = [
  [
    'functions/shared/data/table.ts sha256(',
    'second net: every transaction has a condition that its own repetition does not meet',
  ],
  [
    'functions/shared/data/write-case.ts failed[0]',
    'saves a call: a case that has moved is refused again when it is written once more over the version that was read',
  ],
  [
    'functions/shared/domain/decide.ts !isWait(next)',
    'changes nothing: a step that is no wait has no deadline, and an edge without one is the same to table and workflow',
  ],
  [
    'functions/send-notice/write-message.ts audience !== ',
    "saves a read: the words for anybody else may not name the person's link worker (placeholdersOf)",
  ],
  ["functions/send-notice/deliver.ts notice?.state !== 'due'", 'second net: what is not due is not claimed'],
  ['functions/relay/phone-task.ts before.closedAt', "second net: the mark's own condition"],
  [
    'functions/relay/handler.ts gained <= 0',
    'saves work: it would look for a place that is free, as the sweep does each minute',
  ],
];

/** `functions/a.ts:40 what` → `functions/a.ts what`: lines move. */
export const nameOf = (where: string): string => where.replace(/^(\S+?):\d+ /, '$1 ');

export const whySettled = (where: string): string | undefined =>
  reasons.find(([guard]) => nameOf(where).startsWith(guard))?.[1];
