import * as z from 'zod/mini';
import { groupings } from './equality.ts';
import { type Drift, hardships, isWorse } from './fairness.ts';
import { day, Instant, type Instant as InstantType, later } from './instant.ts';

/** That a group fares otherwise than the rest, without numbers: since when it is seen, and when its manager was told. */
export const KnownDrift = z.object({
  grouping: z.enum(groupings),
  group: z.string(),
  hardship: z.enum(hardships),
  worse: z.boolean(),
  since: Instant,
  seenAt: Instant,
  toldAt: z.optional(Instant),
});
export type KnownDrift = z.infer<typeof KnownDrift>;

/** What stands out in a team's last whole year: DRIFTS#team / DRIFTS. */
export const KnownDrifts = z.object({
  team: z.string(),
  at: Instant,
  known: z.array(KnownDrift),
  version: z.int().check(z.positive()),
});
export type KnownDrifts = z.infer<typeof KnownDrifts>;

/** What comes and goes at the edge of chance is one drift, of which one hears once. */
const forgottenAfter = 90 * day;

const isSame = (known: KnownDrift, drift: Drift): boolean =>
  known.grouping === drift.grouping &&
  known.group === drift.group &&
  known.hardship === drift.hardship &&
  known.worse === isWorse(drift);

export const knownOf = (all: readonly KnownDrift[], drift: Drift): KnownDrift | undefined =>
  all.find((known) => isSame(known, drift));

/** What is known once this was found: what was known before keeps since when, and that it was told. */
export const withSeen = (before: readonly KnownDrift[], found: readonly Drift[], now: InstantType): KnownDrift[] => {
  const seen = found.map((drift): KnownDrift => {
    const { grouping, group, hardship } = drift;
    const known = knownOf(before, drift) ?? { grouping, group, hardship, worse: isWorse(drift), since: now };
    return { ...known, seenAt: now };
  });
  const gone = before.filter((known) => !found.some((drift) => isSame(known, drift)));
  return [...seen, ...gone.filter(({ seenAt }) => later(seenAt, forgottenAfter) > now)];
};
