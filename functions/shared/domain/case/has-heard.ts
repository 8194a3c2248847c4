import { isJourneyStage, type Stage } from '../workflow/stage.ts';
import type { Case } from './case.ts';
import { isKeptBack } from './triage.ts';

/** People held in triage are first written to once a link worker is looked for. */
const beforeWritten: readonly Stage[] = ['Intake', 'Triage', 'AwaitInformation', 'AssignLinkWorker'];

type Progress = Pick<
  Case,
  'flags' | 'reopened' | 'stage' | 'stay' | 'heldAt' | 'brokeAt' | 'assignee' | 'refusedBy' | 'lastContactAt'
>;

/**
 * True when the person knows of the referral, or may be told now. Someone whose safety is in doubt, or who did not
 * agree, is not written to before triage has looked; if the case ends there, they never hear of it. A reopened case has
 * been looked at.
 */
export const hasHeard = (theCase: Progress): boolean => {
  const { flags, reopened, stage, stay, heldAt, brokeAt, assignee, refusedBy, lastContactAt } = theCase;
  if (!isKeptBack(flags) || reopened !== undefined) return true;
  if (assignee !== undefined || refusedBy.length > 0 || lastContactAt !== undefined) return true;
  const place = isJourneyStage(stage) ? stage : (stay?.stage ?? heldAt ?? brokeAt ?? 'Intake');
  return !beforeWritten.includes(place);
};
