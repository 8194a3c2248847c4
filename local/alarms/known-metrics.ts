import { metricNames, metricNamespace } from '../../functions/shared/platform/metric-names.ts';
import type { AlarmModel } from '../template/model.ts';

/** What this host measures, by namespace. */
const known: Readonly<Record<string, readonly string[]>> = {
  'AWS/ApiGateway': ['5XXError', 'Latency'],
  'AWS/DynamoDB': ['ThrottledRequests'],
  'AWS/Lambda': ['Errors', 'Invocations', 'IteratorAge'],
  'AWS/SES': ['Reputation.BounceRate'],
  'AWS/SMSVoice': ['TextMessageMonthlySpend'],
  'AWS/SQS': ['ApproximateNumberOfMessagesVisible'],
  'AWS/States': ['ExecutionsAborted', 'ExecutionsFailed', 'ExecutionsTimedOut'],
  [metricNamespace]: Object.keys(metricNames),
};

const statistics = /^(?:Sum|Maximum|Minimum|Average|SampleCount|p\d+(?:\.\d+)?)$/;

/** Why an alarm is not evaluated here; undefined when it is. */
const whyNot = ({ terms }: AlarmModel): string | undefined => {
  if (terms.length === 0) return 'its expression is none that this host evaluates';
  for (const { metric } of terms) {
    if (!known[metric.namespace]?.includes(metric.name)) return `this host has no ${metric.namespace} ${metric.name}`;
    if (!statistics.test(metric.statistic)) return `this host does not work out ${metric.statistic}`;
  }
  return undefined;
};

export const canEvaluate = (alarm: AlarmModel): boolean => whyNot(alarm) === undefined;

/** A line each: `CloudWatch: alarm FunctionsThrottled, because this host has no …`. */
export const alarmsNotRun = (alarms: readonly AlarmModel[]): string[] =>
  alarms.flatMap((alarm) => {
    const why = whyNot(alarm);
    return why === undefined ? [] : [`CloudWatch: alarm ${alarm.name}, because ${why}`];
  });
