import type { Log } from './log.ts';
import { dimensionOf, type MetricName, metricNames, metricNamespace, type ToldApart } from './metric-names.ts';

/**
 * Writes a metric as a log line, which CloudWatch extracts: its total and, with a dimension, the value's own metric.
 * Codes and numbers only, as everywhere in the log. Why by hand: docs/adr/0010-own-metrics.md.
 * @see
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const measure = <N extends MetricName>(log: Pick<Log, 'info'>, name: N, by: ToldApart<N>, value = 1): void => {
  const dimension = dimensionOf(name);
  log.info('measured', {
    ...by,
    [name]: value,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: metricNamespace,
          Dimensions: dimension === undefined ? [[]] : [[], [dimension]],
          Metrics: [{ Name: name, Unit: metricNames[name].unit }],
        },
      ],
    },
  });
};
