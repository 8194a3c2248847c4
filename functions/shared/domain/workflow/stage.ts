import * as z from 'zod/mini';

/** The states of workflows/referral.asl.json that wait for a person: one token and one deadline each. */
export const waits = [
  'Triage',
  'AwaitInformation',
  'WaitingList',
  'AwaitAcceptance',
  'MakeContact',
  'FollowUpReminder',
  'AgreePlan',
  'FollowUp',
  'OutcomeCheck3Months',
  'OutcomeCheck6Months',
  'OnHold',
  'NeedsAttention',
] as const;

export const WaitStage = z.enum(waits);
export type WaitStage = z.infer<typeof WaitStage>;

/** The states that a function carries out; each has a function folder of the same name. */
export const tasks = ['Intake', 'AssignLinkWorker', 'IssuePlan', 'FlagOverdue', 'Close'] as const;

/** Where a case is: a wait, a task it is going through, or Closed. */
export const Stage = z.enum([...waits, ...tasks, 'Closed']);
export type Stage = z.infer<typeof Stage>;

/** The stages inside the Journey state; the `ResumeAt` Choice knows each of them. */
export const journeyStages = [
  'Intake',
  'Triage',
  'AwaitInformation',
  'AssignLinkWorker',
  'WaitingList',
  'AwaitAcceptance',
  'MakeContact',
  'FollowUpReminder',
  'AgreePlan',
  'IssuePlan',
  'FollowUp',
  'OutcomeCheck3Months',
  'OutcomeCheck6Months',
] as const;

const JourneyStage = z.enum(journeyStages);
type JourneyStage = z.infer<typeof JourneyStage>;

export const isWait = (stage: Stage): stage is WaitStage => WaitStage.safeParse(stage).success;
export const isJourneyStage = (stage: Stage): stage is JourneyStage => JourneyStage.safeParse(stage).success;
