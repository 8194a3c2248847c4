import * as z from 'zod/mini';

const count = z.int().check(z.positive());

/** How long each step may take, in working days unless the name says otherwise. Each service sets its own. */
export const Timings = z.object({
  triage: count,
  information: count,
  informationReminder: count,
  waitingList: count,
  acceptance: count,
  acceptanceReminder: count,
  firstAttempt: count,
  firstAttemptUrgent: count,
  firstAppointment: count,
  afterAppointment: count,
  plan: count,
  followUpWeeks: count,
  outcomeGraceDays: count,
  overdueAgain: count,
  holdDaysAtMost: count,
});
export type Timings = z.infer<typeof Timings>;

export const defaultTimings: Timings = {
  triage: 2,
  information: 10,
  informationReminder: 5,
  waitingList: 10,
  acceptance: 2,
  acceptanceReminder: 1,
  firstAttempt: 5,
  firstAttemptUrgent: 2,
  firstAppointment: 15,
  afterAppointment: 1,
  plan: 10,
  followUpWeeks: 4,
  outcomeGraceDays: 21,
  overdueAgain: 2,
  holdDaysAtMost: 90,
};
