import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseRepository } from '../../../functions/shared/data/case-repository.ts';
import type { Intake, IntakeRepository } from '../../../functions/shared/data/intake-repository.ts';
import { keys } from '../../../functions/shared/data/keys.ts';
import type { PlanRepository } from '../../../functions/shared/data/plan-repository.ts';
import type { Table } from '../../../functions/shared/data/table.ts';
import type { Proposal } from '../../../functions/shared/domain/decide.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral-id.ts';
import type { RosterWorker } from '../../../functions/shared/domain/team.ts';
import type { Clock } from '../../../functions/shared/platform/clock.ts';
import type { Handle } from './containers.ts';

/** What people do at the sites. */
export type Act =
  | { readonly does: 'refer'; readonly intake: Intake }
  | { readonly does: 'decide'; readonly id: ReferralId; readonly proposal: Proposal }
  | { readonly does: 'agree-plan'; readonly id: ReferralId; readonly agreed: boolean }
  | { readonly does: 'set-worker'; readonly worker: string; readonly changes: Partial<RosterWorker> };

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'decide'>;
  readonly intakes: Pick<IntakeRepository, 'submit'>;
  readonly plans: Pick<PlanRepository, 'draft' | 'saveDraft'>;
  readonly table: Table;
  readonly team: string;
  readonly clock: Clock;
}

/** The pages call these repositories; what they add (forms, sessions, rights) has tests of its own. */
export const acts = ({ cases, intakes, plans, table, team, clock }: Dependencies): Handle => {
  const agreePlan = async (id: ReferralId, agreed: boolean): Promise<void> => {
    const revision = ((await plans.draft(id))?.revision ?? 0) + 1;
    await plans.saveDraft({
      id,
      revision,
      content: {},
      ...(agreed && { agreed: { at: clock.now(), with: 'person' } }),
    });
  };

  const setWorker = async (worker: string, changes: Partial<RosterWorker>): Promise<void> => {
    const entries = Object.entries(changes);
    await table.documentClient.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: keys.teamWorker(team, worker),
        UpdateExpression: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
      }),
    );
  };

  return async (event) => {
    const act = event as Act;
    switch (act.does) {
      case 'refer':
        return intakes.submit(act.intake);
      case 'decide':
        return cases.decide(act.id, act.proposal, clock.now());
      case 'agree-plan':
        return agreePlan(act.id, act.agreed);
      case 'set-worker':
        return setWorker(act.worker, act.changes);
    }
  };
};
