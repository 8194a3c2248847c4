import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler as createAssign } from '../../functions/assign-link-worker/handler.ts';
import { createHandler as createIntake } from '../../functions/intake/handler.ts';
import { createAnswered } from '../../functions/relay/answered.ts';
import type { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import { createWaitingList } from '../../functions/shared/data/case/waiting-list.ts';
import type { OutcomeAnswers } from '../../functions/shared/domain/plan/outcome.ts';
import type { Answers } from '../../functions/shared/domain/referral/answers.ts';
import { day, hour, later } from '../../functions/shared/domain/time/instant.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { createLookAtCase } from '../../functions/sweep/look-at-case.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { beatenBy } from '../support/beaten-by.ts';
import { invoke } from '../support/invoke.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const table = useTable();
const kith = workflowFunctions(table, 'ashcombe', tuesday);
const deps = { ...kith, team: 'ashcombe' };

beforeEach(() => putTeam(table, someSettings(), [someWorker('ana', { live: 45 })]));

/** As though somebody else had written in between, once. */
const overtakenOnce = () => {
  let times = 0;
  const save: typeof kith.cases.save = async (before, write, at) => {
    times += 1;
    return times === 1 ? 'moved' : kith.cases.save(before, write, at);
  };
  return { save, times: () => times };
};

describe('a step whose case somebody else wrote at the same moment', () => {
  it('reads it again before it says that a worker refused', async () => {
    const { id } = await putCase(table, someCase({ assignee: 'ana' }));
    kith.clock.set(later(tuesday, 3 * day));
    const { save, times } = overtakenOnce();
    const assigning = invoke(createAssign({ ...deps, cases: { ...kith.cases, save } }), { id, episode: 1 });
    await expect(assigning).rejects.toMatchObject({ name: 'NobodyFree' });
    expect(times()).toBe(2);
    expect(await kith.cases.get(id)).toMatchObject({ refusedBy: ['ana'], stage: 'AssignLinkWorker' });
  });

  it('is tried again by the workflow, where it took the referral in or saw another of the same person', async () => {
    const referral = async (lastName: string, changes: Partial<Answers['person']> = {}) => {
      const id = someId();
      const { nhsNumber: _, ...person } = someAnswers().person;
      const answers = someAnswers({ person: { ...person, lastName, ...changes } });
      await kith.intakes.submit({ id, receivedAt: tuesday, answers, asked: someAsked() });
      return id;
    };
    const tryAgain = { name: 'TryAgain' };
    const takeIn = async () => undefined;
    const id = await referral('Alone');
    await expect(invoke(createIntake({ ...deps, takeIn }), { id, episode: 1 })).rejects.toMatchObject(tryAgain);

    const nhsNumber = '9990000085';
    const [first, second] = [await referral('Same', { nhsNumber }), await referral('Same', { nhsNumber })];
    await kith.intake(first);
    await kith.intake(second).catch(() => undefined);
    const { save } = overtakenOnce();
    const again = invoke(createIntake({ ...deps, cases: { ...kith.cases, save } }), { id: first, episode: 1 });
    await expect(again).rejects.toMatchObject(tryAgain);
  });
});

describe('answers that come while the table does not answer', () => {
  it('are asked for again, because the case waits for them', async () => {
    const busy = Object.assign(new Error('Too many requests'), { name: 'ThrottlingException' });
    const theCase = someCase({ stage: 'OutcomeCheck3Months', baselineAt: tuesday });
    const { id } = theCase;
    const found: OutcomeAnswers = { id, check: '3m', at: tuesday, by: 'patient', ons4: {}, loneliness: {}, goals: [] };
    const answered = createAnswered({
      cases: { get: async () => theCase, decide: () => Promise.reject(busy) },
      outcomes: { list: async () => [found] },
      clock: kith.clock,
      log: kith.log,
    });
    await expect(answered(id)).rejects.toBe(busy);
  });
});

describe('what is decided about a wait that was over by then ends no later one', () => {
  const due = later(tuesday, day);
  const seenBefore = (theCase: CaseRow, stage: WaitStage): CaseRow => ({
    ...theCase,
    stage,
    wait: { no: 1, token: 'one', attempt: 0, entered: tuesday, due: tuesday },
  });
  const inSecondWait = (stage: WaitStage) =>
    putCase(
      table,
      someCase({ stage, baselineAt: tuesday, wait: { no: 2, token: 'two', attempt: 0, entered: tuesday, due } }),
    );

  it('by the sweep', async () => {
    const theCase = await inSecondWait('MakeContact');
    kith.clock.set(later(tuesday, hour));
    const lookAtPeople = async () => seenBefore(theCase, 'MakeContact');
    await createLookAtCase({ ...kith, lookAtPeople }).look(theCase.id);
    expect(await kith.cases.get(theCase.id)).not.toHaveProperty('decision');
  });

  it('by answers', async () => {
    const theCase = await inSecondWait('OutcomeCheck6Months');
    const { id } = theCase;
    const found: OutcomeAnswers = { id, check: '3m', at: tuesday, by: 'patient', ons4: {}, loneliness: {}, goals: [] };
    const cases = { ...kith.cases, get: async () => seenBefore(theCase, 'OutcomeCheck3Months') };
    await createAnswered({ ...kith, cases, outcomes: { list: async () => [found] } })(id);
    expect(await kith.cases.get(id)).not.toHaveProperty('decision');
  });

  it('by a place that comes free', async () => {
    const team = 'raced';
    await putTeam(table, someSettings({ team }), [someWorker('ana')]);
    const { assignee: _nobody, ...waiting } = someCase({ team, stage: 'WaitingList', holdsPlace: false });
    const theCase = await putCase(table, waiting);
    const closed = { name: 'Closed', by: 'staff:june', facts: { reason: 'person-declined' } } as const;
    const close = () => kith.cases.decide(theCase.id, closed, tuesday);
    expect(await createWaitingList(beatenBy(close, table)).wake(team, tuesday)).toEqual([]);
    expect((await kith.cases.get(theCase.id))?.decision).toMatchObject({ name: 'Closed' });
  });
});
