import { createCaseRepository } from '../functions/shared/data/case/case-repository.ts';
import { createPlanRepository } from '../functions/shared/data/person/plan-repository.ts';
import { parseReference, type ReferralId } from '../functions/shared/domain/referral/referral-id.ts';
import { instantOf } from '../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../functions/shared/domain/workflow/decision.ts';
import { isWait, type WaitStage } from '../functions/shared/domain/workflow/stage.ts';
import { type Host, startHost } from '../local/host.ts';
import { residentOf } from './resident.ts';
import { submitOne } from './submits.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const day = 86_400_000;

/** What ends each wait of a referral for which all goes well. */
const endings: Partial<Record<WaitStage, DecisionName>> = {
  AwaitAcceptance: 'Accepted',
  MakeContact: 'AppointmentBooked',
  FollowUpReminder: 'ConversationHeld',
  AgreePlan: 'PlanAgreed',
  FollowUp: 'FollowedUp',
  OutcomeCheck3Months: 'Answered',
  OutcomeCheck6Months: 'Answered',
};

const decideOne = async (host: Host, id: ReferralId): Promise<boolean> => {
  const cases = createCaseRepository(host);
  const theCase = await cases.get(id);
  const name = theCase && isWait(theCase.stage) ? endings[theCase.stage] : undefined;
  if (!name) return false;
  const at = instantOf(host.clock.now());
  if (name === 'PlanAgreed') {
    const draft = { id, revision: 1, content: { strengths: 'A walk with the group each week' } };
    await createPlanRepository(host).saveDraft({ ...draft, agreed: { at, with: 'person' } });
  }
  const facts = { appointmentAt: instantOf(host.clock.now() + 3 * day), reason: 'goals-met' as const };
  await cases.decide(id, { name, by: 'bench', facts }, at);
  return true;
};

export interface JourneysResult {
  readonly perSecond: number;
  /** Megabytes of everything, when all journeys were over. */
  readonly megabytes: number;
}

/** Referrals taken from the form to Closed, half a year each on the virtual clock, per second of ours. */
export const wholeJourneys = (count: number): Promise<JourneysResult> =>
  inTemporaryFolder(async (stateFolder) => {
    const host = await startHost({ stateFolder });
    try {
      const from = performance.now();
      const ids: ReferralId[] = [];
      while (ids.length < count) {
        const id = parseReference(await submitOne(host.url, ids.length));
        if (id) ids.push(id);
      }
      await host.settle();
      for (let open = ids; open.length > 0; ) {
        const decided = await Promise.all(open.map((id) => decideOne(host, id)));
        await host.clock.advance(day);
        open = open.filter((_, index) => decided[index]);
      }
      const seconds = (performance.now() - from) / 1000;
      const cases = await Promise.all(ids.map((id) => createCaseRepository(host).get(id)));
      const closed = cases.filter((theCase) => theCase?.stage === 'Closed').length;
      if (closed !== count) throw new Error(`${closed} of ${count} journeys came to their end.`);
      return { perSecond: count / seconds, megabytes: await residentOf(process.pid) };
    } finally {
      await host.close();
    }
  });
