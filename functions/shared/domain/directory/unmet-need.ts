import * as z from 'zod/mini';
import { Instant } from '../time/instant.ts';
import { Topic } from './directory.ts';

/** Why nothing in the directory was suitable. */
export const UnmetReason = z.enum([
  'nothing-listed',
  'full',
  'too-far',
  'cost',
  'times',
  'language',
  'access',
  'age',
  'other',
]);
export type UnmetReason = z.infer<typeof UnmetReason>;

/** A need that no service met: UNMET#team#month / at#hash. Whose need it was is not recorded. */
export const UnmetNeed = z.object({
  at: Instant,
  topic: Topic,
  place: z.string(),
  why: UnmetReason,
});
export type UnmetNeed = z.infer<typeof UnmetNeed>;

interface UnmetLine {
  readonly topic: Topic;
  readonly place: string;
  readonly count: number;
  readonly reasons: readonly { readonly why: UnmetReason; readonly count: number }[];
}

const counted = <T extends string>(values: readonly T[]): [T, number][] => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
};

/** Unmet needs by topic and place, the most frequent first. */
export const unmetLines = (needs: readonly UnmetNeed[]): UnmetLine[] => {
  const groups = Map.groupBy(needs, ({ topic, place }) => `${topic}#${place}`);
  return [...groups.values()]
    .flatMap(([first, ...more]) => {
      if (!first) return [];
      const group = [first, ...more];
      const reasons = counted(group.map(({ why }) => why)).map(([why, count]) => ({ why, count }));
      return [{ topic: first.topic, place: first.place, count: group.length, reasons }];
    })
    .toSorted((a, b) => b.count - a.count || (`${a.topic}${a.place}` < `${b.topic}${b.place}` ? -1 : 1));
};
