import * as z from 'zod/mini';
import { TemplateName } from '../message/notice-template.ts';
import { TeamWords } from '../message/team-words.ts';
import { Front } from '../referral/front.ts';
import { OdsCode, PracticeAddress } from '../referral/organisation.ts';
import { usualHours } from '../time/calendar.ts';
import { Instant } from '../time/instant.ts';
import { OnwardDays } from './onward-days.ts';
import { StaffId } from './staff.ts';
import { type TeamSettings, WritingHours } from './team.ts';
import { Timings } from './timings.ts';

const both = <T extends z.core.SomeType>(value: T) => ({ before: value, after: value });

const StaffIds = z.array(z.string());

/** One part of the settings, before and after. */
export const SettingsChange = z.discriminatedUnion('part', [
  z.object({ part: z.literal('timings'), ...both(Timings) }),
  z.object({ part: z.literal('onward'), ...both(OnwardDays) }),
  z.object({ part: z.literal('hours'), ...both(WritingHours) }),
  z.object({ part: z.literal('managers'), ...both(StaffIds) }),
  z.object({ part: z.literal('safeguardingLeads'), ...both(StaffIds) }),
  z.object({ part: z.literal('closed'), ...both(Front.shape.closed) }),
  z.object({ part: z.literal('partners'), ...both(Front.shape.partners) }),
  z.object({ part: z.literal('words'), template: TemplateName, ...both(TeamWords) }),
  /** Null: the team does not write to it. */
  z.object({ part: z.literal('practice'), ods: OdsCode, ...both(z.nullable(PracticeAddress)) }),
]);
export type SettingsChange = z.infer<typeof SettingsChange>;

/** The most that one version can change: a transaction holds 100 writes, and some are for other rows. */
export const mostChanges = 90;

/** A recorded change, with its author and reason: VERSIONS#team / VERSION#0001. Never altered. */
export const SettingsVersion = z.object({
  team: z.string(),
  version: z.int().check(z.positive()),
  at: Instant,
  by: StaffId,
  why: z.string(),
  changes: z.array(SettingsChange).check(z.minLength(1)),
  /** Digest of the submitted form, by which a repeat of the same form is recognised. */
  form: z.optional(z.string()),
  /** The version this one reverted to; 0 is the team's initial state. */
  backTo: z.optional(z.int().check(z.nonnegative())),
});
export type SettingsVersion = z.infer<typeof SettingsVersion>;

export const hoursOf = ({ hours }: Pick<TeamSettings, 'hours'>): WritingHours => hours ?? { ...usualHours };

/** The name of the part: two changes of one part share it. */
const partOf = (change: SettingsChange): string => {
  if (change.part === 'words') return `words ${change.template}`;
  return change.part === 'practice' ? `practice ${change.ods}` : change.part;
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const isChange = ({ before, after }: SettingsChange): boolean => !isSame(before, after);

const turned = (change: SettingsChange, now: SettingsChange): SettingsChange =>
  SettingsChange.parse({ ...change, before: now.after, after: change.before });

/**
 * The changes that restore the settings as of version `to`: for each part touched since, its state before the first
 * touch. Empty when nothing differs.
 * @param since every version after `to`, in any order
 */
export const changesBackTo = (to: number, since: readonly SettingsVersion[]): SettingsChange[] => {
  const [firsts, lasts] = [new Map<string, SettingsChange>(), new Map<string, SettingsChange>()];
  for (const { version, changes } of since.toSorted((a, b) => a.version - b.version)) {
    if (version <= to) continue;
    for (const change of changes) {
      const part = partOf(change);
      if (!firsts.has(part)) firsts.set(part, change);
      lasts.set(part, change);
    }
  }
  return [...firsts].map(([part, first]) => turned(first, lasts.get(part) ?? first)).filter(isChange);
};
