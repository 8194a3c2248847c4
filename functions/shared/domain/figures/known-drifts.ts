import * as z from 'zod/mini';
import { day, Instant, later } from '../time/instant.ts';
import { groupings } from './equality.ts';
import { type Drift, hardships, isWorse } from './fairness.ts';

/**
 * A group that fares differently from the rest, without numbers: when it was first seen, and when its manager was told.
 */
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

/** What stands out in a team's last complete year: DRIFTS#team / DRIFTS. */
export const KnownDrifts = z.object({
  team: z.string(),
  at: Instant,
  known: z.array(KnownDrift),
  version: z.int().check(z.positive()),
});
export type KnownDrifts = z.infer<typeof KnownDrifts>;

/** A difference that comes and goes at the edge of chance is one drift, reported once. */
const forgottenAfter = 90 * day;

const isSame = (known: KnownDrift, drift: Drift): boolean =>
  known.grouping === drift.grouping &&
  known.group === drift.group &&
  known.hardship === drift.hardship &&
  known.worse === isWorse(drift);

export const knownOf = (all: readonly KnownDrift[], drift: Drift): KnownDrift | undefined =>
  all.find((known) => isSame(known, drift));

/** Merges new findings into what is known: a drift known before keeps when it was first seen and reported. */
export const withSeen = (before: readonly KnownDrift[], found: readonly Drift[], now: Instant): KnownDrift[] => {
  const seen = found.map((drift): KnownDrift => {
    const { grouping, group, hardship } = drift;
    const known = knownOf(before, drift) ?? { grouping, group, hardship, worse: isWorse(drift), since: now };
    return { ...known, seenAt: now };
  });
  const gone = before.filter((known) => !found.some((drift) => isSame(known, drift)));
  return [...seen, ...gone.filter(({ seenAt }) => later(seenAt, forgottenAfter) > now)];
};
