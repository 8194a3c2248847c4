import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type MetricName, metricNames, metricNamespace } from '../../functions/shared/platform/metric-names.ts';
import { ownMetric } from './own-metric.ts';
import type { Watch } from './watch.ts';

type ToldApart = { [N in MetricName]: (typeof metricNames)[N] extends { readonly by: string } ? N : never }[MetricName];

const hour = Duration.hours(1);
const fiveMinutes = Duration.minutes(5);

const total = (...names: MetricName[]): IMetric[] => names.map((name) => ownMetric(name, { period: hour }));

/** A line for each source with data: new functions appear without a change here. */
const search = (schema: string, metricName: string, statistic: string, period = fiveMinutes): IMetric =>
  new MathExpression({
    expression: `SEARCH('{${schema}} MetricName="${metricName}"', '${statistic}', ${period.toSeconds()})`,
    usingMetrics: {},
    label: '',
    period,
  });

const apart = (name: ToldApart): IMetric =>
  search(`${metricNamespace},${metricNames[name].by}`, name, Stats.SUM, Duration.days(1));

const graph = (title: string, left: IMetric[], width = 8): IWidget => new GraphWidget({ title, left, width });

const heading = (markdown: string): IWidget => new TextWidget({ markdown: `## ${markdown}`, width: 24, height: 1 });

const delay = (statistic: string): IMetric => ownMetric('DecisionDelay', { period: hour, statistic, label: statistic });

/** The dashboard: from what people experience, to what is underneath, to what it costs. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: { alarms: readonly Alarm[]; watches: readonly Watch[] }) {
    super(scope, id);
    const { alarms, watches } = props;
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(7),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24 })],
        [heading('Intake')],
        [
          graph('Referrals received and taken in', total('ReferralsReceived', 'ReferralsTakenIn', 'IntakesNotStarted')),
          graph('Received by source, a day', [apart('ReferralsReceived')]),
          graph('Pages asked for', [search('AWS/ApiGateway,ApiName', 'Count', Stats.SUM)]),
        ],
        [heading('Waits and breaches')],
        [
          graph('Waits', total('WaitsOpened', 'WaitsDecided', 'WaitsExpired')),
          graph('Breaches by stage, a day', [apart('WaitsExpired')]),
          graph('Opened by stage, a day', [apart('WaitsOpened')]),
          graph('From decision to workflow', [delay(Stats.p(50)), delay(Stats.p(95)), delay(Stats.MAXIMUM)]),
          graph(
            'Relayed, broken, done by the sweep',
            total('CasesBroken', 'SweepFindings', 'PromisesRenewed', 'DecisionsRelayed'),
          ),
          graph('Answers about outcomes, a day', [apart('OutcomeAnswers')]),
        ],
        [heading('Notices')],
        [
          graph('Messages', total('NoticesSent', 'NoticesFailed', 'NoticesSuppressed')),
          graph('Sent by channel, a day', [apart('NoticesSent')]),
          graph('Failed by channel, a day', [apart('NoticesFailed')]),
        ],
        [heading('Errors, throttles, iterator age')],
        [
          // Two workflow functions count their diversions as errors, though they are not faults.
          graph('Errors by function', [search('AWS/Lambda,FunctionName', 'Errors', Stats.SUM)]),
          graph('Throttles by function', [search('AWS/Lambda,FunctionName', 'Throttles', Stats.SUM)]),
          graph('How far behind the stream, ms', [search('AWS/Lambda,FunctionName', 'IteratorAge', Stats.MAXIMUM)]),
          graph('Duration by function, p95, ms', [search('AWS/Lambda,FunctionName', 'Duration', Stats.p(95))]),
          graph('The table refuses', [search('AWS/DynamoDB,TableName,Operation', 'ThrottledRequests', Stats.SUM)]),
          graph('Ended wrongly', [search('AWS/States,StateMachineArn', 'ExecutionsFailed', Stats.SUM)]),
        ],
        [heading('Records')],
        [graph('Faults in who looked; cases erased', total('AuditFaults', 'CasesErased'))],
        [heading('What drives the cost')],
        [
          graph('Texts, dollars this month', [search('AWS/SMSVoice', 'TextMessageMonthlySpend', Stats.MAXIMUM, hour)]),
          graph('Units written', [search('AWS/DynamoDB,TableName', 'ConsumedWriteCapacityUnits', Stats.SUM, hour)]),
          graph('Units read', [search('AWS/DynamoDB,TableName', 'ConsumedReadCapacityUnits', Stats.SUM, hour)]),
          graph('Calls of functions', [search('AWS/Lambda,FunctionName', 'Invocations', Stats.SUM, hour)]),
          graph('Workflows started', [search('AWS/States,StateMachineArn', 'ExecutionsStarted', Stats.SUM, hour)]),
          graph('Bytes logged', [search('AWS/Logs,LogGroupName', 'IncomingBytes', Stats.SUM, hour)]),
        ],
        [heading('What each alarm watches')],
        watches.map(({ says, metric }) => graph(says, [metric])),
      ],
    });
  }
}
