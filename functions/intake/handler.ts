import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { CaseRow } from '../shared/data/case-row.ts';
import type { IntakeRepository } from '../shared/data/intake-repository.ts';
import type { MatchRepository } from '../shared/data/match-repository.ts';
import type { TakeIn } from '../shared/data/take-in.ts';
import type { TeamRepository } from '../shared/data/team-repository.ts';
import { nextWaitNo } from '../shared/domain/case-progress.ts';
import { deadlineOf } from '../shared/domain/deadline.ts';
import { TriageNeeded, TryAgain } from '../shared/domain/diversion.ts';
import { matchTexts, needsTriage } from '../shared/domain/triage.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { becomes } from './becomes.ts';
import { Request, type Result } from './contract.ts';

export interface Dependencies {
  readonly intakes: Pick<IntakeRepository, 'get'>;
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly matches: Pick<MatchRepository, 'others'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly takeIn: TakeIn;
  readonly matchHash: (text: string) => string;
  readonly phoneHash: (phoneE164: string) => string;
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Makes the case, the person and the receipts out of a referral, once.
 * @throws TriageNeeded with the edge to Triage when somebody has to look first
 */
export const createHandler = (deps: Dependencies) => {
  const { intakes, cases, matches, teams, takeIn, clock, log } = deps;

  return workflowHandler(Request, log, async ({ id, episode }): Promise<Result> => {
    const [intake, found] = await Promise.all([intakes.get(id), cases.get(id)]);
    if (!intake) throw new TryAgain('There is no such referral');
    const settings = await teams.settings(found?.team ?? deps.team);
    const at = clock.now();
    const goOn = (the: CaseRow): Result => {
      const no = nextWaitNo(the);
      if (!needsTriage(the.flags, the.priority)) return { no };
      throw new TriageNeeded({ no, due: deadlineOf('Triage', { ...the, at }, settings) });
    };
    if (found && found.brokeAt !== 'Intake') return goOn(found);

    const hashes = matchTexts(intake.answers.person).map(deps.matchHash);
    const ids = await matches.others(hashes, id);
    const others = (await Promise.all(ids.map((other) => cases.get(other)))).filter((other) => other !== undefined);
    const { phoneE164 } = intake.answers.contact;
    const phone = phoneE164 && deps.phoneHash(phoneE164);
    const taken = becomes({ intake, episode, settings, others, at, ...(found && { shell: found }) });
    const first = await takeIn({ ...taken, matches: hashes, ...(phone && { phone }) }, at);
    if (!first) throw new TryAgain('The referral was taken in at the same moment');
    log.info('taken-in', { referral: id, flags: taken.the.flags.join(' ') });
    return goOn(taken.the);
  });
};
