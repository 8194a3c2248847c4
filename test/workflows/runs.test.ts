import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type DecisionName,
  decisionsOf,
  nextAfterTimeout,
  transitionOf,
} from '../../functions/shared/domain/workflow/decision.ts';
import {
  isJourneyStage,
  type Stage,
  tasks,
  type WaitStage,
  waits,
} from '../../functions/shared/domain/workflow/stage.ts';
import { createWorkflow, type Journey } from './journey.ts';

/** How each wait ends when all goes well. */
const ordinary: Record<WaitStage, DecisionName> = {
  Triage: 'Accepted',
  AwaitInformation: 'InformationGiven',
  WaitingList: 'PlaceFree',
  AwaitAcceptance: 'Accepted',
  MakeContact: 'AppointmentBooked',
  FollowUpReminder: 'ConversationHeld',
  AgreePlan: 'PlanAgreed',
  FollowUp: 'FollowedUp',
  OutcomeCheck3Months: 'Answered',
  OutcomeCheck6Months: 'Answered',
  OnHold: 'Resumed',
  NeedsAttention: 'Retried',
};

/** A case outside the journey has to be told where it goes on. */
const goesOnAt = (stage: WaitStage): Stage | undefined => (isJourneyStage(stage) ? undefined : 'MakeContact');

/** Decides the ordinary until nothing is awaited. */
const toItsEnd = async (journey: Journey): Promise<void> => {
  for (let stage = journey.stage(); stage; stage = journey.stage()) {
    await journey.decide(ordinary[stage], goesOnAt(stage));
  }
};

const expectClosed = async (journey: Journey): Promise<void> => {
  await toItsEnd(journey);
  expect(await journey.outcome()).toMatchObject({ status: 'SUCCEEDED' });
  expect((await journey.path()).at(-1)).toBe('Closed');
};

/** The state entered after this one, the box and its door left out. */
const after = async (journey: Journey, stage: Stage): Promise<string | undefined> => {
  const path = (await journey.path()).filter((name) => !['Journey', 'ResumeAt', 'StandAside'].includes(name));
  return path[path.indexOf(stage) + 1];
};

const journeyWaits = waits.filter(isJourneyStage);
let start: Awaited<ReturnType<typeof createWorkflow>>['start'];

beforeAll(async () => {
  ({ start } = await createWorkflow());
});

describe('the happy path', () => {
  it('takes seven waits and at most fourteen transitions', async () => {
    const journey = await start();
    await expectClosed(journey);
    const path = await journey.path();
    expect(path.filter((name) => waits.some((wait) => wait === name))).toHaveLength(7);
    expect(path.length).toBeLessThanOrEqual(14);
  });
});

describe('every wait, ended by every decision it declares', () => {
  const pairs = waits.flatMap((stage) => decisionsOf(stage).map((name) => [stage, name] as const));

  it.each(pairs)('%s on %s goes where declared and comes to its end', async (stage, name) => {
    const journey = await start({ at: stage });
    expect(journey.stage()).toBe(stage);
    await journey.decide(name, goesOnAt(stage));

    const next = transitionOf(stage, name)?.next;
    expect(await after(journey, stage)).toBe(next === 'Journey' ? 'MakeContact' : next);

    if (next === 'Superseded') expect(await journey.outcome()).toMatchObject({ status: 'SUCCEEDED' });
    else await expectClosed(journey);
  });

  it.each(waits)('%s takes a decision that nobody declared for a breakage', async (stage) => {
    const journey = await start({ at: stage });
    const undeclared = stage === 'AgreePlan' ? 'PlaceFree' : 'PlanAgreed';
    await journey.decide(undeclared);
    if (stage === 'NeedsAttention') expect(await journey.outcome()).toMatchObject({ status: 'FAILED' });
    else expect(journey.stage()).toBe('NeedsAttention');
  });
});

describe('a run that goes on where another ended', () => {
  it.each(waits)('opens %s under the number that people may have decided already', async (stage) => {
    const journey = await start({ at: stage });
    expect([journey.stage(), journey.waitNo()]).toEqual([stage, 1]);
  });
});

describe('every wait that nobody answers', () => {
  it.each(waits.filter((stage) => stage !== 'NeedsAttention'))('%s goes on when its time runs out', async (stage) => {
    const journey = await start({ at: stage });
    await journey.silence(2);
    const next = nextAfterTimeout(stage);
    expect(await after(journey, stage)).toBe(next);
    expect(journey.stage()).toBe(next === 'FlagOverdue' ? stage : 'AwaitAcceptance');
    await expectClosed(journey);
  });

  it('is given up in NeedsAttention, after ninety days, as a failed execution', async () => {
    const journey = await start({ at: 'MakeContact', breaks: 'OpenWait' });
    expect(journey.stage()).toBe('NeedsAttention');
    await journey.silence(89);
    expect(await journey.outcome()).toMatchObject({ status: 'RUNNING' });
    await journey.silence(1);
    expect(await journey.outcome()).toMatchObject({ status: 'FAILED', error: 'Failed' });
  });
});

describe('hold and resume', () => {
  it.each(journeyWaits)('%s is held, resumed at the same stage, and comes to its end', async (stage) => {
    const journey = await start({ at: stage });
    await journey.decide('OnHold');
    expect(journey.stage()).toBe('OnHold');
    await journey.decide('Resumed', stage);
    expect(journey.stage()).toBe(stage);
    await expectClosed(journey);
  });
});

describe('breakage', () => {
  it.each(journeyWaits)('%s that cannot be opened needs attention; a retry opens it', async (stage) => {
    const journey = await start({ at: stage, breaks: 'OpenWait' });
    expect(journey.stage()).toBe('NeedsAttention');
    await journey.decide('Retried', stage);
    expect(journey.stage()).toBe(stage);
    await expectClosed(journey);
  });

  /** The wait from which a task is reached, and how. */
  const ways: Record<(typeof tasks)[number], (journey: Journey) => Promise<void>> = {
    Intake: async () => {},
    AssignLinkWorker: async () => {},
    IssuePlan: (journey) => journey.decide('PlanAgreed'),
    FlagOverdue: (journey) => journey.silence(2),
    Close: (journey) => journey.decide('Closed'),
  };

  /** On its way to a task whose first call fails. */
  const startTo = async (task: (typeof tasks)[number], error?: string): Promise<Journey> => {
    const begun = task === 'Intake' || task === 'AssignLinkWorker';
    const journey = await start({ breaks: task, ...(error && { error }), ...(!begun && { at: 'AgreePlan' }) });
    await ways[task](journey);
    return journey;
  };

  it.each(tasks)('%s that breaks needs attention; a retry goes on to the end', async (task) => {
    const journey = await startTo(task);
    expect(journey.stage()).toBe('NeedsAttention');

    if (task === 'Close') await journey.decide('Closed');
    else await journey.decide('Retried', task === 'FlagOverdue' ? 'AgreePlan' : task);
    await expectClosed(journey);
  });

  const expectEndAt = async (end: 'Superseded' | 'Closed', journey: Journey): Promise<void> => {
    expect(await journey.outcome()).toMatchObject({ status: 'SUCCEEDED' });
    expect((await journey.path()).slice(-1)).toEqual([end]);
    expect(await journey.path()).not.toContain('NeedsAttention');
  };

  it.each(tasks.filter((task) => task !== 'Close'))(
    '%s that finds its case gone on without the run ends the run',
    async (task) => expectEndAt('Superseded', await startTo(task, 'Superseded')),
  );

  it.each(tasks.filter((task) => task !== 'Close' && task !== 'FlagOverdue'))(
    '%s that finds the end of its case decided closes it',
    async (task) => expectEndAt('Closed', await startTo(task, 'Closed')),
  );

  const otherWaits = waits.filter((stage) => stage !== 'NeedsAttention');

  it.each(otherWaits)('%s that finds its case gone on without the run ends the run', async (stage) =>
    expectEndAt('Superseded', await start({ at: stage, breaks: 'OpenWait', error: 'Superseded' })),
  );

  it.each(otherWaits)('%s that finds the end of its case decided closes it', async (stage) =>
    expectEndAt('Closed', await start({ at: stage, breaks: 'OpenWait', error: 'Closed' })),
  );
});
