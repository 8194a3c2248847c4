import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * The sum of metrics, by their name in the expression. Missing data counts as zero: most of these metrics exist only
 * when something is wrong, and a sum with a missing part would be missing too.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export const sumOf = (metrics: Readonly<Record<string, IMetric>>): MathExpression =>
  new MathExpression({
    expression: Object.keys(metrics)
      .map((name) => `FILL(${name}, 0)`)
      .join(' + '),
    usingMetrics: { ...metrics },
  });
