import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * Metrics added up, by the name each gets in the expression. Filled with zero: most are only there while something is the
 * matter, and a sum of which one part is missing is missing too.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export const sumOf = (metrics: Readonly<Record<string, IMetric>>): MathExpression =>
  new MathExpression({
    expression: Object.keys(metrics)
      .map((name) => `FILL(${name}, 0)`)
      .join(' + '),
    usingMetrics: { ...metrics },
  });
