import * as z from 'zod/mini';
import type { AlarmModel, MetricModel } from './model.ts';
import { anything, items, type Reader } from './reader.ts';

const Dimensions = items(z.strictObject({ Name: z.string(), Value: z.string() }));

const Query = z.object({
  Id: z.string(),
  Expression: z.optional(z.string()),
  MetricStat: z.optional(
    z.object({
      Metric: z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions }),
      Period: z.number(),
      Stat: z.string(),
    }),
  ),
  ReturnData: z.optional(z.boolean()),
});

const AlarmProperties = z.strictObject({
  ActionsEnabled: z.optional(anything),
  AlarmActions: z.optional(anything),
  OKActions: z.optional(anything),
  AlarmDescription: z.optional(z.string()),
  ComparisonOperator: z.enum([
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'LessThanOrEqualToThreshold',
    'LessThanThreshold',
  ]),
  Dimensions,
  EvaluationPeriods: z.number(),
  ExtendedStatistic: z.optional(z.string()),
  MetricName: z.optional(z.string()),
  Metrics: items(Query),
  Namespace: z.optional(z.string()),
  Period: z.optional(z.number()),
  Statistic: z.optional(z.string()),
  Threshold: z.number(),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
});
type AlarmProperties = z.infer<typeof AlarmProperties>;

const namesIn = (dimensions: z.infer<typeof Dimensions> = []): Readonly<Record<string, string>> =>
  Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));

const single = ({ Namespace, MetricName, Dimensions: dimensions, ...rest }: AlarmProperties): MetricModel => ({
  namespace: Namespace ?? '',
  name: MetricName ?? '',
  dimensions: namesIn(dimensions),
  statistic: rest.ExtendedStatistic ?? rest.Statistic ?? 'Sum',
  periodMs: (rest.Period ?? 300) * 1000,
});

const metricOf = ({ MetricStat: stat }: z.infer<typeof Query>): MetricModel | undefined =>
  stat && {
    namespace: stat.Metric.Namespace,
    name: stat.Metric.MetricName,
    dimensions: namesIn(stat.Metric.Dimensions),
    statistic: stat.Stat,
    periodMs: stat.Period * 1000,
  };

/** `failed + FILL(aborted, 0)`: metrics added up, filled or not; undefined for anything else. */
const termsOf = (queries: readonly z.infer<typeof Query>[]): AlarmModel['terms'] | undefined => {
  const returned = queries.find(({ ReturnData }) => ReturnData !== false);
  const terms = (returned?.Expression ?? returned?.Id ?? '').split('+').map((text) => {
    const [, plain, filled] = /^\s*(?:(\w+)|FILL\((\w+),\s*0\))\s*$/.exec(text) ?? [];
    const query = queries.find(({ Id }) => Id === (plain ?? filled));
    const metric = query && metricOf(query);
    return metric && { metric, filled: filled !== undefined };
  });
  return terms.every((term) => term !== undefined) ? terms : undefined;
};

/** CDK's logical id is the construct's path and a hash: `AlarmsSiteErrors62FCA809`. */
const nameOf = (id: string): string => id.replace(/^Alarms/, '').replace(/[0-9A-F]{8}$/, '');

export const readAlarms = (reader: Reader): AlarmModel[] =>
  reader.each('AWS::CloudWatch::Alarm', AlarmProperties).map(({ resource, properties }) => {
    const { AlarmDescription: description = '', Metrics: queries } = properties;
    return {
      name: nameOf(resource.id),
      says: description.replace(/ What to do: .*/, ''),
      runbook: /docs\/runbooks\/([\w-]+)\.md/.exec(description)?.[1],
      terms: queries ? (termsOf(queries) ?? []) : [{ metric: single(properties), filled: false }],
      periods: properties.EvaluationPeriods,
      comparison: properties.ComparisonOperator,
      threshold: properties.Threshold,
      missingBreaches: properties.TreatMissingData === 'breaching',
    };
  });
