import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { ShowCase } from '../shared/data/case/show-case.ts';
import type { OutcomeRepository } from '../shared/data/person/outcome-repository.ts';
import type { IntakeRepository } from '../shared/data/referral/intake-repository.ts';
import type { StaffRepository } from '../shared/data/team/staff-repository.ts';
import { isDecided, isEnding } from '../shared/domain/case/case-progress.ts';
import { nextEpisode } from '../shared/domain/case/next-episode.ts';
import { isTakenOn } from '../shared/domain/case/reassign.ts';
import { isStart, runAt } from '../shared/domain/ending/reopen.ts';
import { checkAt, checkKeyOf } from '../shared/domain/plan/outcome.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { firstNameOf } from '../shared/domain/team/staff.ts';
import { millisOf } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Engine } from '../shared/platform/engine.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import { CaseImage, type StreamRecord } from './contract.ts';
import type { createMarkDay } from './mark-day.ts';
import { measureChange } from './measure-change.ts';

export interface CaseChangedDependencies {
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly intakes: Pick<IntakeRepository, 'leaveByDue'>;
  readonly staff: Pick<StaffRepository, 'get'>;
  readonly showCase: ShowCase;
  readonly engine: Pick<Engine, 'start' | 'tell'>;
  readonly answered: (id: ReferralId) => Promise<void>;
  readonly ended: (id: ReferralId) => Promise<void>;
  readonly outcomes: Pick<OutcomeRepository, 'list'>;
  readonly shareScores: (id: ReferralId, checkKey: string) => Promise<void>;
  readonly noticesAgain: (id: ReferralId) => Promise<void>;
  readonly markDay: Pick<ReturnType<typeof createMarkDay>, 'ofCase'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The decision and the token to tell it with: any other change needs no telling. */
const message = ({ wait, decision }: CaseImage): string => [wait?.M.token.S, decision?.M.waitNo.N].join(' ');

/** The part of a case that links show. */
const shown = ({ episode, stage, since, assignee, closedAt, promise, wait }: CaseImage): string =>
  JSON.stringify([
    [episode.N, stage.S, since.S, assignee?.S, closedAt?.S, wait?.M.due.S],
    [promise?.M.no.N, promise?.M.keptAt?.S],
  ]);

/** The case as if nothing had been told or shown yet. Metrics are not counted again. */
const untold = (now: CaseImage): CaseImage => {
  const { closedAt: _, ...theCase } = now;
  const wait = theCase.wait && { wait: { M: { ...theCase.wait.M, token: { S: '' } } } };
  return { ...theCase, since: { S: '' }, ...wait };
};

/** It was sent again after dead letters: everything that follows from its current state is done once more. */
export const isBroughtAgain = (now: unknown, before: unknown): boolean => {
  const { broughtAgain } = CaseImage.parse(now);
  return broughtAgain !== undefined && broughtAgain.S !== CaseImage.safeParse(before).data?.broughtAgain?.S;
};

/** A case was created or changed: tells the engine the decision, and updates what the links show. */
export const createCaseChanged = (deps: CaseChangedDependencies) => {
  const { cases, intakes, staff, showCase, engine, answered, ended, outcomes, shareScores, noticesAgain } = deps;
  const { markDay, clock, log } = deps;

  const tell = async (id: ReferralId): Promise<void> => {
    const theCase = await cases.get(id);
    if (!theCase?.wait?.token || !theCase.decision || !isDecided(theCase)) return;
    if (isEnding(theCase)) await ended(id);
    const outcome = await engine.tell(theCase);
    const { name, at } = theCase.decision;
    log.info('decision-relayed', { referral: id, no: theCase.wait.no, decision: name, outcome });
    measure(log, 'DecisionsRelayed', { outcome });
    if (outcome === 'told') measure(log, 'DecisionDelay', {}, millisOf(clock.now()) - millisOf(at));
    if (name === 'Superseded') await engine.start(nextEpisode(theCase, theCase.decision.edge));
  };

  const show = async (id: ReferralId): Promise<void> => {
    const theCase = await cases.get(id);
    if (!theCase) return;
    const worker = theCase.assignee !== undefined && isTakenOn(theCase) ? await staff.get(theCase.assignee) : undefined;
    await showCase(theCase, worker && firstNameOf(worker.name));
  };

  /** Starts the next episode. If it is not started here the sweep does: the case then has no run. */
  const startReopened = async (id: ReferralId, episode: number): Promise<void> => {
    const theCase = await cases.get(id);
    if (!theCase || theCase.closedAt || theCase.episode !== episode || !isStart(theCase)) return;
    await engine.start(runAt(theCase));
    log.info('reopened', { referral: id, episode });
  };

  return async ({ eventName, dynamodb: { NewImage, OldImage } }: StreamRecord): Promise<void> => {
    const now = CaseImage.parse(NewImage);
    const again = isBroughtAgain(NewImage, OldImage);
    const before = again ? untold(now) : OldImage === undefined ? undefined : CaseImage.parse(OldImage);
    const id = now.id.S;
    if (eventName === 'INSERT') await intakes.leaveByDue(id);
    if (before?.closedAt && !now.closedAt) await startReopened(id, Number(now.episode.N));
    if (now.decision && message(now) !== (before ? message(before) : '')) await tell(id);
    // A new case's view was written with it.
    if (before && shown(now) !== shown(before)) await show(id);
    if (now.closedAt && !before?.closedAt) await ended(id);
    if (checkAt(now.stage.S) && now.wait?.M.token.S !== before?.wait?.M.token.S) await answered(id);
    measureChange(log, now, before);
    await markDay.ofCase(now, before);
    if (!again) return;
    await markDay.ofCase(now, undefined);
    await noticesAgain(id);
    for (const answers of await outcomes.list(id)) await shareScores(id, checkKeyOf(answers));
  };
};
