import { usualOnwardDays } from '../../../shared/domain/onward/onward-notices.ts';
import type { OnwardDays } from '../../../shared/domain/team/onward-days.ts';
import type { TeamSettings } from '../../../shared/domain/team/team.ts';
import type { Timings } from '../../../shared/domain/team/timings.ts';

type Unit = 'working days' | 'days' | 'weeks';

interface NumberWords {
  readonly label: string;
  readonly unit: Unit;
  readonly hint?: string;
  readonly most: number;
}

export const timingWords: Readonly<Record<keyof Timings, NumberWords>> = {
  triage: { label: 'Triage', unit: 'working days', hint: 'Urgent referrals are due the same day', most: 20 },
  information: { label: 'Wait for information from the referrer', unit: 'working days', most: 40 },
  informationReminder: { label: 'Remind the referrer after', unit: 'working days', most: 40 },
  waitingList: { label: 'Look at the waiting list again after', unit: 'working days', most: 60 },
  acceptance: { label: 'Link worker accepts or declines', unit: 'working days', most: 20 },
  acceptanceReminder: { label: 'Remind the link worker after', unit: 'working days', most: 20 },
  firstAttempt: {
    label: 'First call, as promised to the person',
    unit: 'working days',
    hint: 'From the referral',
    most: 30,
  },
  firstAttemptUrgent: { label: 'First call when urgent', unit: 'working days', hint: 'From the referral', most: 30 },
  firstAppointment: { label: 'Reach the person and book a first meeting', unit: 'working days', most: 60 },
  afterAppointment: { label: 'Record how a meeting went', unit: 'working days', most: 20 },
  plan: { label: 'Agree the plan', unit: 'working days', most: 60 },
  followUpWeeks: { label: 'Follow up after the plan', unit: 'weeks', most: 26 },
  /**
   * The person's page asks from five weeks before the deadline, and the message is sent this many days before it: it
   * must not lead to a page that does not ask yet. A day is to spare for the hour by which clocks go back.
   */
  outcomeGraceDays: { label: 'Wait for answers at 3 and 6 months', unit: 'days', most: 34 },
  overdueAgain: { label: 'New deadline after one is missed', unit: 'working days', most: 20 },
  holdDaysAtMost: { label: 'Longest time on hold', unit: 'days', most: 180 },
};

export const onwardDayWords: Readonly<Record<keyof OnwardDays, NumberWords>> = {
  remind: {
    label: 'Remind the service after',
    unit: 'days',
    hint: 'The person as well, while we wait for their yes',
    most: 60,
  },
  remindAgain: {
    label: 'Remind the service again after',
    unit: 'days',
    hint: 'A person who has not said yes is phoned then, and a service after the day for which it promised a place',
    most: 60,
  },
  phone: { label: 'Phone the service after', unit: 'days', most: 90 },
  came: {
    label: 'Ask the service if the person came, after',
    unit: 'days',
    hint: 'From when it has a place',
    most: 90,
  },
  phoneCame: { label: 'Phone the service about it after', unit: 'days', hint: 'From when it has a place', most: 120 },
};

/** All numbers on the form. */
export interface TimingNumbers {
  readonly timings: Timings;
  readonly onward: OnwardDays;
}

export const numbersOf = ({ timings, onward }: Pick<TeamSettings, 'timings' | 'onward'>): TimingNumbers => ({
  timings,
  onward: onward ?? usualOnwardDays,
});

export const timingNames = Object.keys(timingWords).filter((name): name is keyof Timings => name in timingWords);
export const onwardNames = Object.keys(onwardDayWords).filter(
  (name): name is keyof OnwardDays => name in onwardDayWords,
);

/** The field's name, distinct from those of timings. */
export const onwardField = <T extends keyof OnwardDays>(name: T) => `onward_${name}` as const;

type Field = keyof Timings | ReturnType<typeof onwardField<keyof OnwardDays>>;

interface Group {
  readonly heading: string;
  readonly fields: readonly Field[];
}

/** In the order of the journey. */
export const groups: readonly Group[] = [
  { heading: 'Triage', fields: ['triage', 'information', 'informationReminder'] },
  { heading: 'Finding a link worker', fields: ['waitingList', 'acceptance', 'acceptanceReminder'] },
  {
    heading: 'First contact',
    fields: ['firstAttempt', 'firstAttemptUrgent', 'firstAppointment', 'afterAppointment'],
  },
  { heading: 'Plan and what follows it', fields: ['plan', 'followUpWeeks', 'outcomeGraceDays'] },
  { heading: 'Late, or on hold', fields: ['overdueAgain', 'holdDaysAtMost'] },
  {
    heading: 'Referrals to other services',
    fields: ['onward_remind', 'onward_remindAgain', 'onward_phone', 'onward_came', 'onward_phoneCame'],
  },
];

const daysWords = (count: number, unit: Unit): string => `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`;

export const timingIn = (name: keyof Timings, timings: Timings): string =>
  daysWords(timings[name], timingWords[name].unit);

const lineOf = ({ label, unit }: NumberWords, before: number, after: number): string[] =>
  before === after ? [] : [`${label}: ${daysWords(after, unit)}, previously ${daysWords(before, unit)}`];

/** One line for each changed number. */
export const timingLines = (before: Timings, after: Timings): string[] =>
  timingNames.flatMap((name) => lineOf(timingWords[name], before[name], after[name]));

export const onwardLines = (before: OnwardDays, after: OnwardDays): string[] =>
  onwardNames.flatMap((name) => lineOf(onwardDayWords[name], before[name], after[name]));
