import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { type ReferralId, referralIdFrom } from '../../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, minute } from '../../../functions/shared/domain/time/instant.ts';
import { executionArnOf } from '../cloud/workflow.ts';
import { as, isCase } from '../invariants/invariant.ts';
import type { World } from '../world/world.ts';

/** One hourly proof. */
export interface Proof {
  readonly id: ReferralId;
  readonly sentAt: number;
  /** The faults had stopped two hours before, and no stream stood. */
  readonly isCalm: boolean;
  /** It said that the journey works. */
  readonly isProven: boolean;
}

/** Every proof that was begun, by its referral. */
export interface Proofs {
  readonly sent: ReadonlyMap<ReferralId, Proof>;
}

export const noProofs: Proofs = { sent: new Map() };

/**
 * The hourly proof of the journey, in some hours of some seeds, and again when the faults have stopped. Where a run of
 * one died an operator has it tried once more, or leaves it.
 */
export const createProvers = (world: World, days: number, calmAfter: number): Proofs => {
  const { timeline, chaos, relay, workflow } = world;
  const random = world.random.fork('provers');
  if (!random.chance(0.4)) return noProofs;
  const sent = new Map<ReferralId, Proof>();
  const start = world.now();

  const prove = async (): Promise<void> => {
    const id = referralIdFrom(random.bytes(12));
    const isCalm = chaos.isCalm && world.now() > start + calmAfter * day + 2 * hour && !relay.isStopped();
    const proof = { id, sentAt: world.now(), isCalm, isProven: false };
    sent.set(id, proof);
    const answer = await world.call('prove-journey', { id });
    sent.set(id, { ...proof, isProven: answer.is === 'ok' });
  };
  const proveEachHour = (from: number, hours: number): void => {
    for (let no = 0; no < hours; no += 1) timeline.at(from + no * hour, () => void prove());
  };
  for (let no = random.between(1, 3); no > 0; no -= 1) {
    proveEachHour(start + Math.floor(random.next() * days * day), random.between(2, 8));
  }
  proveEachHour(start + Math.floor(calmAfter * day) + 3 * hour + random.between(0, 600) * minute, 3);

  const kill = (id: ReferralId): void => {
    if (!chaos.has('run-died') || !random.chance(0.15) || !chaos.strikes('run-died', 1)) return;
    void workflow.execute(new StopExecutionCommand({ executionArn: executionArnOf(`${id}-1`) })).catch(() => {});
  };
  const seen = new Set<string>();
  const tryAgain = ({ id, wait }: CaseRow): void => {
    if (!wait || seen.has(`${id} ${wait.no}`)) return;
    seen.add(`${id} ${wait.no}`);
    if (random.chance(0.3)) return;
    const proposal = { name: 'Retried', by: 'staff:olu', waitNo: wait.no } as const;
    const at = world.now() + random.pick([minute, 2 * hour, 3 * day]);
    timeline.at(at, () => void world.act({ does: 'decide', id, proposal }));
  };
  world.onChange((change) => {
    if (!isCase(change) || !change.after?.['synthetic']) return;
    const theCase = as<CaseRow>(change.after);
    if (!change.before) kill(theCase.id);
    else if (theCase.stage === 'NeedsAttention') tryAgain(theCase);
  });
  return { sent };
};
