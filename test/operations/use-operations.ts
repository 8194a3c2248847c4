import { beforeAll, beforeEach } from '@jest/globals';
import { createHandler as createCensus } from '../../functions/census/handler.ts';
import { createHandler as createOps } from '../../functions/ops-web/handler.ts';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import { createDayRepository } from '../../functions/shared/data/figures/day-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { LetterBox } from '../../functions/shared/domain/governance/letter.ts';
import { day, hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { executionName } from '../../functions/shared/platform/engine.ts';
import type { Run } from '../../functions/shared/platform/runs.ts';
import type { WebHandler } from '../../functions/shared/web/router.ts';
import { tuesday } from '../builders/referral.ts';
import { visitorOf } from '../staff/staff-visitor.ts';
import { staffOf, useStaffSite } from '../staff/use-staff-site.ts';
import { testLog } from '../support/test-log.ts';
import { compiledFor } from '../web/compiled-for.ts';

export const wait = { no: 2, token: 't', attempt: 0, entered: tuesday, due: later(tuesday, 2 * day) };
export const broken = {
  stage: 'NeedsAttention',
  brokeAt: 'AgreePlan',
  attention: { error: 'ABORTED', at: tuesday },
} as const;
export const marked = { ...broken, wait: { ...wait, token: '' } };

export const runOf = (changes: Partial<Run> = {}): Run => ({
  episode: 1,
  status: 'FAILED',
  startedAt: tuesday,
  stoppedAt: later(tuesday, hour),
  error: 'States.Runtime',
  redrives: 0,
  canRedrive: true,
  steps: ['Journey', 'ResumeAt', 'Intake', 'AssignLinkWorker', 'AwaitAcceptance'].map((state, no) => ({
    no: no + 1,
    at: later(tuesday, no * minute),
    type: 'TaskStateEntered',
    state,
    error: undefined,
  })),
  ...changes,
});

/** The pages of operations on a real table, with an engine that knows the runs it is told of, and takes notes. */
export const useOperations = () => {
  const site = useStaffSite();
  const runs = new Map<string, Run>();
  const redriven: string[] = [];
  const started: string[] = [];
  let handler: WebHandler;
  const state: { boxes: LetterBox[] | undefined } = { boxes: undefined };

  beforeAll(async () => {
    const engine = {
      read: async ({ id, episode }: Pick<Case, 'id' | 'episode'>) => {
        const run = runs.get(id);
        return run?.episode === episode ? run : undefined;
      },
      redrive: async ({ id }: Pick<Case, 'id'>) => {
        redriven.push(id);
        return runs.get(id)?.canRedrive ?? false;
      },
      start: async (theCase: Pick<Case, 'id' | 'episode'>) => void started.push(executionName(theCase)),
    };
    const ops = createOps({ ...site.deps, runs: engine, compiled: await compiledFor('ops-web') });
    const everywhere = site.handler;
    const asOne = (event: Parameters<WebHandler>[0]) =>
      event.path.startsWith('/staff/ops') ? ops(event) : everywhere(event);
    handler = Object.assign(asOne, { paths: everywhere.paths });
  });

  beforeEach(async () => {
    runs.clear();
    redriven.length = 0;
    started.length = 0;
    state.boxes = undefined;
    await site.putStaff(staffOf('olu', 'operator'), staffOf('morgan', 'manager'));
  });

  const stranger = () => visitorOf({ handler, issuer: site.issuer, now: site.now });

  return {
    site,
    runs,
    /** The referrals whose run was redriven; the names of the runs that were started. */
    redriven,
    started,
    /** What the queues say to the next census. */
    state,
    stranger,
    as: async (who: string) => {
      const visitor = stranger();
      await visitor.signIn(who);
      return visitor;
    },
    census: () =>
      createCensus({
        dues: createDueRepository(site.table),
        census: site.deps.census,
        days: createDayRepository(site.table),
        lookAfterLetters: async () => state.boxes,
        team: 'ashcombe',
        clock: { now: () => site.now },
        log: testLog(),
      })(),
    caseNow: async (id: string) => (await createCaseRepository(site.table).get(id)) ?? {},
    looksAt: async (id: string) =>
      (await site.deps.audit.month(id, site.now)).map(({ what, reason }) => [what, reason]),
  };
};
