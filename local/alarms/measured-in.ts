import * as z from 'zod/mini';
import { jsonOrNothing } from '../json.ts';
import type { Measured } from './measurements.ts';

const Line = z.object({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

const Fields = z.record(z.string(), z.unknown());

/** What tells such a line from others without parsing it. */
export const metricMark = '"_aws"';

/**
 * The metrics in a line that a function wrote: one for each set of dimensions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * @returns nothing for a line that is none of these
 */
export const measuredIn = (line: string): { readonly what: Measured; readonly value: number }[] => {
  const parsed = jsonOrNothing(line);
  const found = Line.safeParse(parsed);
  if (!found.success) return [];
  const fields = Fields.parse(parsed);
  return found.data._aws.CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions: sets, Metrics: metrics }) =>
    metrics.flatMap(({ Name: name }) =>
      sets.map((set) => {
        const dimensions = Object.fromEntries(set.map((key) => [key, String(fields[key])]));
        return { what: { namespace, name, dimensions }, value: Number(fields[name]) };
      }),
    ),
  );
};
