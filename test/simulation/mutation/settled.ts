/**
 * Why a guard stays although no seed fails without it: from reading the code. A survivor that is not here is one that
 * nobody has thought about yet, and the run says so.
 */
const reasons: readonly (readonly [guard: string, why: string])[] = [
  [
    "functions/shared/data/appointment-repository.ts 'attribute_not_exists(pk)'",
    "second net: the moment is chosen free, and the case's own version is part of the same write",
  ],
  [
    "functions/shared/data/appointment-repository.ts 'attribute_exists(pk)'",
    'second net: an appointment is never taken away but by erasure, which is not simulated',
  ],
  [
    "functions/shared/data/contact-repository.ts 'attribute_not_exists(pk)'",
    "second net: the case's own version is part of the same write",
  ],
  [
    "functions/shared/data/case-repository.ts 'version = :read AND attribute_exists(duePk)'",
    'second net: a look that is put off wrongly is put right by the next change of the case',
  ],
  [
    "functions/shared/data/due-place.ts 'attribute_exists(duePk)'",
    'harmless: what is done gets a time again, and stands in no index',
  ],
  [
    "functions/shared/data/due-repository.ts 'dueSk = :seen'",
    'second net: whatever is put off wrongly is written anew by its next change',
  ],
  [
    "functions/shared/data/facts-repository.ts 'attribute_not_exists(pk)'",
    'second net: the record that comes later makes the facts anew from the rows',
  ],
  [
    "functions/shared/data/message-repository.ts 'attribute_not_exists(pk)'",
    'harmless: the same text written again is the same row',
  ],
  [
    "functions/shared/data/outcome-repository.ts 'attribute_not_exists(pk)'",
    'second net: the decision that it goes with is taken once',
  ],
  [
    "functions/shared/data/patient-view-repository.ts 'attribute_exists(pk)'",
    'keeps a view from being made where intake broke: needs a broken intake and a change of preferences',
  ],
  [
    "functions/shared/data/person-repository.ts 'attribute_exists(pk)'",
    'keeps a person from being made where intake broke: needs a broken intake and a change of preferences',
  ],
  [
    "functions/shared/data/reply-repository.ts 'attribute_exists(pk) AND attribute_not_exists(answeredAt)'",
    "second net: the request's own end is part of the same write",
  ],
  [
    "functions/shared/data/task-marks.ts 'attribute_not_exists(pk)'",
    "second net: the task's own write is over the case's version",
  ],
  [
    "functions/shared/data/team-repository.ts 'live > :none'",
    'keeps a count above none when a manager changed it by hand, which nobody does here',
  ],
  [
    "functions/shared/data/write-case.ts 'attribute_not_exists(pk)'",
    'second net: a run of the workflow takes a referral in once',
  ],
  [
    'functions/shared/data/table.ts sha256(',
    'second net: every transaction has a condition that its own repetition does not meet',
  ],
  [
    'functions/sweep/handler.ts await dues.putOff(',
    'only where something could not be looked at: a row that cannot be read is not simulated',
  ],
  [
    'functions/sweep/handler.ts await putOff(',
    'only where something could not be looked at: a row that cannot be read is not simulated',
  ],
  [
    'functions/sweep/handler.ts the query for intake',
    'second net: the stream; needs a stream that loses the record of a referral',
  ],
  [
    'functions/sweep/handler.ts await lookAtCase.runEnded(',
    'second net: the look for the dead finds the same a minute later',
  ],
  ['functions/sweep/handler.ts await offerPlaces();', 'second net: the relay offers a place as it becomes free'],
  [
    'functions/sweep/handler.ts await lookForDead();',
    "second net: the engine's event, and the look at the case when it is due",
  ],
  [
    'functions/open-wait/handler.ts opened === ',
    'second net: what a wait that is over has to say is of no use, and never goes out',
  ],
  [
    'functions/receive-receipt/receive.ts !notice || ',
    'second net: the change of the message looks for the same again',
  ],
  [
    'functions/receive-receipt/receive.ts id !== undefined && open',
    'a list of texts for people to read: what stands there is not checked here, test/workflow-functions',
  ],
  ['functions/relay/answered.ts !the || !check', 'second net: a decision that the stage does not take is refused'],
  [
    'functions/relay/effects.ts ',
    'what people are told and asked to do about a request is not checked here: test/workflow-functions',
  ],
  ["functions/relay/handler.ts audience !== 'CASE'", 'saves work: what is counted once more is found the same'],
  ['functions/relay/handler.ts gained <= 0', 'saves work: where nobody waits, or nobody has a place, nothing follows'],
  ["functions/relay/handler.ts kind !== 'ANSWERS'", 'saves work: nothing is found under another key'],
  ["functions/relay/handler.ts audience.S !== 'person'", 'what a page shows: test/web'],
  ['Retry of NeedsAttention', 'rare: a case that broke, and a fault as it comes before people'],
  ['Catch of WaitingList: ["States.Timeout"]', 'second net: the sweep decides the same a minute later'],
  ['Catch of AwaitAcceptance: ["States.Timeout"]', 'second net: the sweep decides the same a minute later'],
  ['Catch of Journey: ["NeedsAttention"]', 'second net: States.ALL leads to the same state'],
  ['Catch of Journey: ["Superseded"]', 'only after 330 days: one seed in fifty'],
  ['Catch of Journey: ["States.ALL"]', 'second net: the run ends, and the sweep brings the case before people'],
  ['Catch of FlagOverdue: ["States.ALL"]', 'second net: the run ends, and the sweep brings the case before people'],
  ['Catch of OnHold: ["Overdue"', 'second net: the sweep decides the same a minute later'],
  ['Catch of OnHold: ["Superseded"]', 'only after 330 days: one seed in fifty'],
  ['Catch of OnHold: ["States.ALL"]', 'second net: the run ends, and the sweep brings the case before people'],
  ['Catch of NeedsAttention: ["Superseded"]', 'only after 330 days: one seed in fifty'],
  ['Catch of NeedsAttention: ["States.ALL"]', 'second net: the run ends, and the sweep brings the case before people'],
  ['Catch of Close: ["States.ALL"]', 'second net: the run ends, and the sweep brings the case before people'],
  ['functions/relay/phone-task.ts before.closedAt', "second net: the mark's own condition"],
  ['functions/relay/share-scores.ts ', 'scores shared after the end are not simulated: test/workflow-functions'],
  ["functions/send-notice/deliver.ts notice?.state !== 'due'", 'second net: what is not due is not claimed'],
  ['functions/sweep/look-at-intake.ts await cases.get(id)', 'saves work: a run of the same name is left as it is'],
];

/** `functions/a.ts:40 what` → `functions/a.ts what`: lines move. */
export const nameOf = (where: string): string => where.replace(/^(\S+?):\d+ /, '$1 ');

export const whySettled = (where: string): string | undefined =>
  reasons.find(([guard]) => nameOf(where).startsWith(guard))?.[1];
