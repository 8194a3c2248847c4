import type { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, metricNamespace } from '../../functions/shared/platform/metric-names.ts';

/** The total of a metric that the functions write. */
export const ownMetric = (
  name: MetricName,
  options: {
    readonly period: Duration;
    /** @default the sum */
    readonly statistic?: string;
    readonly label?: string;
  },
): Metric => {
  const { period, statistic = Stats.SUM, label } = options;
  return new Metric({
    namespace: metricNamespace,
    metricName: name,
    period,
    statistic,
    ...(label !== undefined && { label }),
  });
};
