import type { Case } from './case.ts';
import { isJourneyStage, type Stage } from './stage.ts';
import { isKeptBack } from './triage.ts';

/** Who is kept back for triage is written to once a link worker is looked for. */
const beforeWritten: readonly Stage[] = ['Intake', 'Triage', 'AwaitInformation', 'AssignLinkWorker'];

type Progress = Pick<
  Case,
  'flags' | 'reopened' | 'stage' | 'stay' | 'heldAt' | 'brokeAt' | 'assignee' | 'refusedBy' | 'lastContactAt'
>;

/**
 * True when the person knows of the referral, or may hear of it now. Whose safety is in doubt, and who did not agree, is
 * not written to before somebody has looked; when the case ends there, they never hear that there was one. One that was
 * reopened has been looked at.
 */
export const hasHeard = (the: Progress): boolean => {
  const { flags, reopened, stage, stay, heldAt, brokeAt, assignee, refusedBy, lastContactAt } = the;
  if (!isKeptBack(flags) || reopened !== undefined) return true;
  if (assignee !== undefined || refusedBy.length > 0 || lastContactAt !== undefined) return true;
  const place = isJourneyStage(stage) ? stage : (stay?.stage ?? heldAt ?? brokeAt ?? 'Intake');
  return !beforeWritten.includes(place);
};
