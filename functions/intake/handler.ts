import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { CaseRow } from '../shared/data/case/case-row.ts';
import type { TakeIn } from '../shared/data/case/take-in.ts';
import type { Intake, IntakeRepository } from '../shared/data/referral/intake-repository.ts';
import type { MatchRepository } from '../shared/data/referral/match-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import { nextWaitNo } from '../shared/domain/case/case-progress.ts';
import { checkRun } from '../shared/domain/case/check-run.ts';
import { deadlineOf } from '../shared/domain/case/deadline.ts';
import { matchTexts, needsTriage } from '../shared/domain/case/triage.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { CaseEnds, TriageNeeded, TryAgain } from '../shared/domain/workflow/diversion.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { LinkCodes } from '../shared/platform/link-codes.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request, type Result } from './contract.ts';
import { newCase } from './new-case.ts';

interface Dependencies {
  readonly intakes: Pick<IntakeRepository, 'get'>;
  readonly cases: Pick<CaseRepository, 'get' | 'save' | 'createShell'>;
  readonly matches: Pick<MatchRepository, 'others'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly takeIn: TakeIn;
  readonly matchHash: (text: string) => string;
  readonly phoneHash: (phoneE164: string) => string;
  readonly bornHash: LinkCodes['bornHash'];
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Makes the case, the person and the receipts from a referral, once.
 * @throws TriageNeeded with the edge to Triage when somebody has to look first; what checkRun throws
 */
export const createHandler = (deps: Dependencies) => {
  const { intakes, cases, matches, teams, takeIn, clock, log } = deps;

  /** Other cases that may be of the same person. */
  const casesOf = async (ids: readonly ReferralId[]): Promise<CaseRow[]> =>
    (await Promise.all(ids.map((id) => cases.get(id)))).filter((other) => other !== undefined);

  /**
   * Two referrals of one person taken in at the same moment do not see each other before they are written; afterwards
   * at least one sees the other.
   */
  const lookAround = async (theCase: CaseRow, ids: readonly ReferralId[]): Promise<CaseRow> => {
    if (theCase.stage !== 'AssignLinkWorker' || theCase.assignee || theCase.flags.includes('likely-duplicate'))
      return theCase;
    if (!(await casesOf(ids)).some(({ closedAt }) => !closedAt)) return theCase;
    const flags = [...theCase.flags, 'likely-duplicate'] as const;
    const stage = needsTriage(flags, theCase.priority) ? 'Triage' : 'AssignLinkWorker';
    const written = await cases.save(theCase, { next: { ...theCase, flags: [...flags], stage } }, clock.now());
    if (typeof written === 'string') throw new TryAgain('The case changed at the same moment');
    return written;
  };

  /** A synthetic referral becomes a case that nobody sees, without a person, a message or a place in any list. */
  const endProof = async ({ id, receivedAt, answers }: Intake, episode: number): Promise<never> => {
    const at = clock.now();
    const proof: CaseRow = {
      id,
      episode,
      version: 1,
      team: deps.team,
      source: answers.source,
      priority: 'routine',
      receivedAt,
      startedAt: at,
      stage: 'Intake',
      since: at,
      flags: [],
      refusedBy: [],
      synthetic: true,
    };
    await cases.createShell(proof, at);
    throw new CaseEnds(`The referral ${id} is synthetic`);
  };

  return workflowHandler(Request, log, async ({ id, episode }): Promise<Result> => {
    const [intake, found] = await Promise.all([intakes.get(id), cases.get(id)]);
    if (!intake) throw new TryAgain('There is no such referral');
    if (intake.answers.synthetic) return endProof(intake, episode);
    if (found) checkRun(found, { episode });
    const settings = await teams.settings(found?.team ?? deps.team);
    const hashes = matchTexts(intake.answers.person).map(deps.matchHash);
    const ids = await matches.others(hashes, id);
    const at = clock.now();

    const takenIn = async (): Promise<CaseRow> => {
      const { phoneE164 } = intake.answers.contact;
      const phone = phoneE164 && deps.phoneHash(phoneE164);
      const shell = found && { shell: found };
      const bornHash = deps.bornHash(id, intake.answers.person.dateOfBirth);
      const taken = newCase({ intake, episode, settings, others: await casesOf(ids), at, bornHash, ...shell });
      const theCase = await takeIn({ ...taken, matches: hashes, ...(phone && { phone }) }, at);
      if (!theCase) throw new TryAgain('The referral was taken in at the same moment');
      measure(log, 'ReferralsTakenIn', { source: theCase.source });
      log.info('taken-in', { referral: id, flags: theCase.flags.join(' ') });
      const since = (await matches.others(hashes, id)).filter((other) => !ids.includes(other));
      return lookAround(theCase, since);
    };

    // An existing case may come from an earlier try that got no further.
    const theCase = found && found.brokeAt !== 'Intake' ? await lookAround(found, ids) : await takenIn();
    const no = nextWaitNo(theCase);
    if (!needsTriage(theCase.flags, theCase.priority)) return { no };
    throw new TriageNeeded({ no, due: deadlineOf('Triage', { ...theCase, at }, settings) });
  });
};
