import type { MetricModel } from '../template/model.ts';

/** What was measured. Where a dimension is left out, it is of every metric that has one more. */
export type Measured = Pick<MetricModel, 'namespace' | 'name' | 'dimensions'>;

/** Values of the metrics that alarms watch, for as long as one looks back. Times are milliseconds since 1970. */
export interface Measurements {
  add(what: Measured, value: number): void;
  /** The value from now on, until it is said anew: how many lie in a queue, how far behind a reader is. */
  hold(what: Measured, value: number, since?: number): void;
  /** From `from` up to and without `to`. */
  valuesIn(metric: MetricModel, from: number, to: number): number[];
  /** When the first of the values that were added since then was; undefined when there is none. */
  firstSince(metric: MetricModel, from: number): number | undefined;
}

interface Kept {
  readonly metric: MetricModel;
  readonly added: { readonly at: number; readonly value: number }[];
  readonly held: { readonly at: number; readonly value: number }[];
}

const belongs = ({ namespace, name, dimensions }: Measured, metric: MetricModel): boolean =>
  metric.namespace === namespace &&
  metric.name === name &&
  Object.entries(dimensions).every(([key, value]) => (metric.dimensions[key] ?? value) === value);

/** @param watched each metric with how far back it is looked at */
export const createMeasurements = (
  watched: readonly { readonly metric: MetricModel; readonly reachMs: number }[],
  now: () => number,
): Measurements => {
  const all = new Map<MetricModel, Kept>(watched.map(({ metric }) => [metric, { metric, added: [], held: [] }]));
  const reach = new Map(watched.map(({ metric, reachMs }) => [metric, reachMs]));
  const matching = new Map<string, readonly Kept[]>();

  const keptOf = (what: Measured): readonly Kept[] => {
    const key = JSON.stringify([what.namespace, what.name, what.dimensions]);
    const before = matching.get(key);
    if (before) return before;
    const found = [...all.values()].filter(({ metric }) => belongs(what, metric));
    matching.set(key, found);
    return found;
  };

  return {
    add: (what, value) => {
      for (const { metric, added } of keptOf(what)) {
        const oldest = now() - (reach.get(metric) ?? 0);
        while ((added[0]?.at ?? Infinity) < oldest) added.shift();
        added.push({ at: now(), value });
      }
    },
    hold: (what, value, since = now()) => {
      for (const { metric, held } of keptOf(what)) {
        if (held.at(-1)?.value === value) continue;
        const oldest = now() - (reach.get(metric) ?? 0);
        while ((held[1]?.at ?? Infinity) < oldest) held.shift();
        held.push({ at: since, value });
      }
    },
    valuesIn: (metric, from, to) => {
      const { added = [], held = [] } = all.get(metric) ?? {};
      const within = ({ at }: { at: number }): boolean => at >= from && at < to;
      const before = held.findLast(({ at }) => at < from);
      return [...(before ? [before] : []), ...held.filter(within), ...added.filter(within)].map(({ value }) => value);
    },
    firstSince: (metric, from) => all.get(metric)?.added.find(({ at }) => at >= from)?.at,
  };
};
