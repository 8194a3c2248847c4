import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import type { CaseImage } from './contract.ts';
import { ranOut } from './ran-out.ts';

/**
 * Counts by stage what a change was: a wait opened, decided or expired, or the case broke. The stream shows every
 * change, whoever made it. A record delivered twice counts twice, which is rare and triggers nothing.
 */
export const measureChange = (log: Pick<Log, 'info'>, now: CaseImage, before: CaseImage | undefined): void => {
  const stage = now.stage.S;
  const decided = now.decision?.M;
  const left = before?.stage.S ?? stage;
  const isNew = decided !== undefined && decided.waitNo.N !== before?.decision?.M.waitNo.N;
  const isLate = ranOut(now, before) !== undefined;
  if (now.wait && now.wait.M.no?.N !== before?.wait?.M.no?.N) measure(log, 'WaitsOpened', { stage });
  if (isNew && !isLate) measure(log, 'WaitsDecided', { stage: left });
  if (isLate) measure(log, 'WaitsExpired', { stage: left });
  if (stage === 'NeedsAttention' && before?.stage.S !== stage) measure(log, 'CasesBroken', {});
};
