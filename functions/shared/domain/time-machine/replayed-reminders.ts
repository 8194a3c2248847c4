import type { Case, Wait } from '../case/case.ts';
import { noticesOfStage } from '../case/notices-of-stage.ts';
import type { CaseFacts } from '../figures/facts.ts';
import { noticeOf } from '../message/notice.ts';
import type { TemplateName } from '../message/notice-template.ts';
import type { ReferralId } from '../referral/referral-id.ts';
import type { Pace } from '../team/team.ts';
import type { Timings } from '../team/timings.ts';
import { addWorkingDays } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { WaitStage } from '../workflow/stage.ts';
import { changedIn, dueOfStay, isRecent, type ReplaySpec, type Stay, staysOf } from './time-machine.ts';

/** Who is told that something is not done yet. */
export type Reminded = 'referrer' | 'link worker' | 'manager';

const remindedBy: Partial<Record<keyof Timings, Reminded>> = {
  informationReminder: 'referrer',
  acceptanceReminder: 'link worker',
  overdueAgain: 'manager',
};

const reminders: Record<
  Exclude<Reminded, 'manager'>,
  { readonly stage: WaitStage; readonly template: TemplateName }
> = {
  referrer: { stage: 'AwaitInformation', template: 'information-reminder' },
  'link worker': { stage: 'AwaitAcceptance', template: 'case-offered-reminder' },
};

/** One wait, and when its reminder would have been sent; absent when the wait was over before. */
interface ReplayedReminder {
  readonly id: ReferralId;
  readonly from: Instant;
  readonly before: readonly Instant[];
  readonly after: readonly Instant[];
}

export interface ReplayedReminders {
  readonly to: Reminded;
  /** Every wait that could have had a reminder, the latest first. */
  readonly waits: readonly ReplayedReminder[];
}

/** The case as it was when the wait opened, as far as the rules for its notices need it. */
const openedAs = (theCase: CaseFacts, { stage, from }: Stay, wait: Wait): Case => {
  const { id, team, source, priority, receivedAt, flags } = theCase;
  const began = { receivedAt, startedAt: receivedAt, since: from };
  return { id, episode: 1, version: 1, team, source, priority, flags, refusedBy: [], stage, wait, ...began };
};

/** When the reminder written on opening the wait would have been sent: by the real rules, in writing hours. */
const remindedAt = (theCase: CaseFacts, stay: Stay, template: TemplateName, pace: Pace): Instant[] => {
  const { no, from: now, stage } = stay;
  const wait = { no, token: '', attempt: 0, entered: now, due: dueOfStay(theCase, stay, pace) };
  const said = noticesOfStage(stage, { theCase: openedAs(theCase, stay, wait), wait, settings: pace, now });
  return said.filter((notice) => notice.template === template).map(({ due }) => due);
};

/** A manager is told each time another deadline passes. */
const toldAt = ({ id }: CaseFacts, missedAt: Instant, end: Instant, pace: Pace): Instant[] => {
  const told: Instant[] = [];
  const next = (at: Instant): Instant => addWorkingDays(at, pace.timings.overdueAgain, pace.nation);
  for (let due = next(missedAt); due < end; due = next(due)) {
    told.push(noticeOf({ id, template: 'case-overdue', data: { at: next(due) } }, due, pace).due);
  }
  return told;
};

const replayOf = (to: Reminded, { facts, before, after, now }: ReplaySpec): ReplayedReminders => {
  const waits = facts.flatMap((theCase) =>
    staysOf(theCase).flatMap((stay): ReplayedReminder[] => {
      const { id } = theCase;
      const { stage, from, missedAt } = stay;
      const end = stay.to ?? now;
      if (!isRecent(stay, now)) return [];
      if (to === 'manager') {
        if (missedAt === undefined) return [];
        const told = (pace: Pace) => toldAt(theCase, missedAt, end, pace);
        return [{ id, from: missedAt, before: told(before), after: told(after) }];
      }
      const { stage: at, template } = reminders[to];
      if (stage !== at) return [];
      const sent = (pace: Pace) => remindedAt(theCase, stay, template, pace).filter((when) => when < end);
      return [{ id, from, before: sent(before), after: sent(after) }];
    }),
  );
  return { to, waits: waits.toSorted((a, b) => (a.from < b.from ? 1 : -1)) };
};

/**
 * The reminders that would have been sent in the last ninety days under other settings. Reminders end nothing, so, as
 * in time-machine.ts, people are assumed to have acted when they did.
 */
export const replayReminders = (spec: ReplaySpec): ReplayedReminders[] =>
  changedIn(spec.before.timings, spec.after.timings).flatMap((name) => {
    const to = remindedBy[name];
    return to === undefined ? [] : [replayOf(to, spec)];
  });
