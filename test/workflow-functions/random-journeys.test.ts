import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import type { Case, DecisionFacts } from '../../functions/shared/domain/case/case.ts';
import { isOpen } from '../../functions/shared/domain/case/case-progress.ts';
import { DecisionRefused } from '../../functions/shared/domain/case/decide.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { decisionsOf } from '../../functions/shared/domain/workflow/decision.ts';
import { isWait } from '../../functions/shared/domain/workflow/stage.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someSettings, someWorker } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { useWorkflowWorld } from '../support/workflow-world.ts';

const functions = ['Intake', 'AssignLinkWorker', 'OpenWait', 'IssuePlan', 'FlagOverdue', 'Close'] as const;

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refer' as const) }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('decide' as const), who: fc.nat(9), what: fc.nat(99) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 300 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('break' as const), name: fc.constantFrom(...functions) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mend' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), who: fc.nat(9) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/**
 * Any mixture of decisions, silence, functions that break and runs that are stopped. Whatever happened, nothing is lost:
 * once all is mended each referral can be brought to its end.
 */
describe('referrals on the real workflow, whatever happens to them', () => {
  const table = useTable();
  const kith = useWorkflowWorld(table, 'ashcombe');
  const dues = createDueRepository(table);
  beforeAll(() =>
    putTeam(
      table,
      someSettings(),
      ['ana', 'ben'].map((id) => someWorker(id, { capacity: 2 })),
    ),
  );

  const factsOf = (): DecisionFacts => ({
    reason: 'goals-met',
    appointmentAt: later(kith.clock.now(), 4 * day),
    reviewOn: later(kith.clock.now(), 20 * day),
  });

  const decide = async (theCase: Case, what: number): Promise<void> => {
    if (!isWait(theCase.stage)) return;
    const offered = decisionsOf(theCase.stage);
    const name = offered[what % offered.length] ?? 'Closed';
    const { id } = theCase;
    const draft = await kith.plans.draft(id);
    const agreed = { at: kith.clock.now(), with: 'person' };
    if (what % 3) await kith.plans.saveDraft({ id, revision: (draft?.revision ?? 0) + 1, content: {}, agreed });
    try {
      await kith.cases.decide(id, { name, by: 'test', facts: factsOf() }, kith.clock.now());
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
    }
  };

  const cases = async (ids: readonly ReferralId[]): Promise<Case[]> =>
    (await Promise.all(ids.map((id) => kith.cases.get(id)))).filter((theCase) => theCase !== undefined);

  const take = async (taken: Step, ids: ReferralId[]): Promise<void> => {
    const all = await cases(ids);
    const chosen = 'who' in taken ? all[taken.who % Math.max(1, all.length)] : undefined;
    if (taken.do === 'refer') ids.push(await kith.refer());
    if (taken.do === 'decide' && chosen) await decide(chosen, taken.what);
    if (taken.do === 'pass') await kith.pass(taken.hours * hour);
    if (taken.do === 'break') kith.break(taken.name, 'SomethingBroke');
    if (taken.do === 'mend') for (const name of functions) kith.mend(name);
    if (taken.do === 'stop' && chosen) await kith.stop(chosen.id, chosen.episode);
    await kith.settle();
  };

  /** Always, whatever else is broken. */
  const alwaysHolds = async (): Promise<void> => {
    const all = await cases(kith.referred);
    const { workers } = await kith.teams.roster('ashcombe');
    for (const { id, live, capacity } of workers) {
      expect(live).toBe(all.filter((theCase) => theCase.holdsPlace && theCase.assignee === id).length);
      expect(live).toBeLessThanOrEqual(capacity);
    }
    const shards = await Promise.all([0, 1, 2, 3].map((shard) => dues.list('wait', shard, '2099-01-01T00:00:00.000Z')));
    const looked = new Set(shards.flatMap(({ due }) => due.map(({ id }) => id)));
    for (const theCase of all)
      expect([theCase.id, looked.has(theCase.id)]).toEqual([theCase.id, theCase.closedAt === undefined]);
  };

  /** Once everything works again: people decide, and each referral comes to its end. */
  const endsWell = async (ids: readonly ReferralId[]): Promise<void> => {
    for (const name of functions) kith.mend(name);
    for (let rounds = 0; rounds < 12; rounds += 1) {
      await kith.pass(30 * minute);
      const left = (await cases(ids)).filter((theCase) => !theCase.closedAt);
      if (left.length === 0 && (await cases(ids)).length === ids.length) return;
      for (const theCase of left.filter(isOpen)) {
        const end = { name: 'Closed', by: 'test', facts: { reason: 'other' } } as const;
        await kith.cases.decide(theCase.id, end, kith.clock.now());
      }
      await kith.settle();
    }
    expect((await cases(ids)).map(({ id, stage, closedAt }) => ({ id, stage, closedAt }))).toEqual([]);
  };

  /** What is counted of each is what its rows say, without anything more to write. */
  const areCounted = async (ids: readonly ReferralId[]): Promise<void> => {
    const counted = async () => {
      for (const id of ids) await kith.facts.record(id);
    };
    expect((await table.unitsOf(counted)).write).toBe(0);
  };

  it('are never lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24, size: 'max' }), async (steps) => {
        const ids: ReferralId[] = [];
        for (const taken of steps) {
          await take(taken, ids);
          await alwaysHolds();
        }
        await endsWell(ids);
        await alwaysHolds();
        await areCounted(ids);
      }),
      { numRuns: 12, seed: 20260602 },
    );
  });
});
