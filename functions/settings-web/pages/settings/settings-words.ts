import type { Partner } from '../../../shared/domain/front.ts';
import type { SettingsChange } from '../../../shared/domain/settings.ts';
import type { Timings } from '../../../shared/domain/timings.ts';
import { sourceWords } from '../../../shared/staff/words/case-words.ts';
import { templateWords } from '../../../shared/staff/words/notice-words.ts';

type Unit = 'working days' | 'days' | 'weeks';

interface TimingWords {
  readonly label: string;
  readonly unit: Unit;
  readonly hint?: string;
  readonly most: number;
}

/** In the order of a referral's way. */
export const timingWords: Readonly<Record<keyof Timings, TimingWords>> = {
  triage: { label: 'Triage', unit: 'working days', hint: 'Urgent referrals are due the same day', most: 20 },
  information: { label: 'Wait for information from the referrer', unit: 'working days', most: 40 },
  informationReminder: { label: 'Remind the referrer after', unit: 'working days', most: 40 },
  waitingList: { label: 'Look at the waiting list again after', unit: 'working days', most: 60 },
  acceptance: { label: 'A link worker accepts or declines', unit: 'working days', most: 20 },
  acceptanceReminder: { label: 'Remind the link worker after', unit: 'working days', most: 20 },
  firstAttempt: {
    label: 'First call, as promised to the person',
    unit: 'working days',
    hint: 'From the referral',
    most: 30,
  },
  firstAttemptUrgent: { label: 'First call when urgent', unit: 'working days', hint: 'From the referral', most: 30 },
  firstAppointment: { label: 'Reach the person and book a first meeting', unit: 'working days', most: 60 },
  afterAppointment: { label: 'Write down how a meeting went', unit: 'working days', most: 20 },
  plan: { label: 'Agree the plan', unit: 'working days', most: 60 },
  followUpWeeks: { label: 'Follow up after the plan', unit: 'weeks', most: 26 },
  outcomeGraceDays: { label: 'Wait for answers at 3 and 6 months', unit: 'days', most: 60 },
  overdueAgain: { label: 'New deadline after one is missed', unit: 'working days', most: 20 },
  holdDaysAtMost: { label: 'A case is on hold at most', unit: 'days', most: 180 },
};

export const daysWords = (count: number, unit: Unit): string =>
  `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`;

export const timingIn = (name: keyof Timings, timings: Timings): string =>
  daysWords(timings[name], timingWords[name].unit);

const timingNames = Object.keys(timingWords).filter((name): name is keyof Timings => name in timingWords);

const partnerLines = (before: readonly Partner[], after: readonly Partner[]): string[] =>
  after.flatMap((partner) => {
    const was = before.find(({ code }) => code === partner.code);
    const name = `${partner.organisation} (/p/${partner.code})`;
    if (!was) return [`Partner link added: ${name}`];
    if (was.live !== partner.live) return [`Partner link switched ${partner.live ? 'on' : 'off'}: ${name}`];
    return JSON.stringify(was) === JSON.stringify(partner) ? [] : [`Partner link changed: ${name}`];
  });

/** One line for each thing that is different. */
export const changeLines = (change: SettingsChange): string[] => {
  switch (change.part) {
    case 'timings':
      return timingNames
        .filter((name) => change.before[name] !== change.after[name])
        .map(
          (name) =>
            `${timingWords[name].label}: ${timingIn(name, change.after)}, before ${timingIn(name, change.before)}`,
        );
    case 'hours': {
      const { before, after } = change;
      return [`Messages go from ${after.opens} to ${after.closes}, before from ${before.opens} to ${before.closes}`];
    }
    case 'closed': {
      const { before, after } = change;
      return [
        ...after.filter((source) => !before.includes(source)).map((source) => `Closed to: ${sourceWords[source]}`),
        ...before.filter((source) => !after.includes(source)).map((source) => `Open again to: ${sourceWords[source]}`),
      ];
    }
    case 'partners': {
      const gone = change.before.filter(({ code }) => !change.after.some((partner) => partner.code === code));
      return [
        ...partnerLines(change.before, change.after),
        ...gone.map(({ organisation, code }) => `Partner link taken away: ${organisation} (/p/${code})`),
      ];
    }
    case 'words': {
      const { before, after } = change;
      const name = `“${templateWords[change.template]}”`;
      const isSame = (part: 'own' | 'signedOff'): boolean =>
        JSON.stringify(before[part]) === JSON.stringify(after[part]);
      return [
        ...(isSame('own') ? [] : [`Message ${name}: ${after.own ? 'in our own words' : 'in the usual words again'}`]),
        ...(isSame('signedOff')
          ? []
          : [`Welsh of ${name}: ${after.signedOff?.cy?.length ? 'signed off' : 'held back'}`]),
      ];
    }
  }
};
