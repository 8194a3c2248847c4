import type { Inbox } from '../inbox/inbox.ts';
import type { JsonObject } from '../json.ts';
import { pricePerPart } from '../sms/price-per-part.ts';
import { measuredIn } from './measured-in.ts';
import type { Measured, Measurements } from './measurements.ts';

/** What this machine itself knows, by the names under which CloudWatch has it. */
export interface HostMetrics {
  /** A line of a function's log that holds metrics. */
  readonly logged: (line: string) => void;
  readonly ran: (functionArn: string, ok: boolean) => void;
  /** The site answered. */
  readonly answered: (status: number, millis: number) => void;
  /** As the event of it says: `stateMachineArn`, and `status` FAILED, TIMED_OUT or ABORTED. */
  readonly executionEnded: (detail: JsonObject) => void;
  /** The table was made to refuse. @param operation `PutItem`; @param body what was asked, in which the tables are named */
  readonly refused: (operation: string, body: string) => void;
}

const nameIn = (arn: string): string => arn.split(':')[6] ?? arn;

const ofFunction = (name: string, functionArn: string): Measured => ({
  namespace: 'AWS/Lambda',
  name,
  dimensions: { FunctionName: nameIn(functionArn) },
});

const endings: Readonly<Record<string, string>> = {
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
};

export const createHostMetrics = ({ add }: Pick<Measurements, 'add'>, tables: readonly string[]): HostMetrics => ({
  logged: (line) => {
    for (const { what, value } of measuredIn(line)) if (Number.isFinite(value)) add(what, value);
  },
  ran: (functionArn, ok) => {
    add(ofFunction('Invocations', functionArn), 1);
    add(ofFunction('Errors', functionArn), ok ? 0 : 1);
  },
  answered: (status, millis) => {
    add({ namespace: 'AWS/ApiGateway', name: '5XXError', dimensions: {} }, status >= 500 ? 1 : 0);
    add({ namespace: 'AWS/ApiGateway', name: 'Latency', dimensions: {} }, millis);
  },
  executionEnded: ({ stateMachineArn, status }) => {
    const name = typeof status === 'string' ? endings[status] : undefined;
    if (name === undefined || typeof stateMachineArn !== 'string') return;
    add({ namespace: 'AWS/States', name, dimensions: { StateMachineArn: stateMachineArn } }, 1);
  },
  refused: (operation, body) => {
    for (const table of tables.filter((name) => body.includes(`"${name}"`))) {
      const dimensions = { TableName: table, Operation: operation };
      add({ namespace: 'AWS/DynamoDB', name: 'ThrottledRequests', dimensions }, 1);
    }
  },
});

/** What has to be asked for. */
interface Gauges {
  /** Messages that lie there, by the queue's ARN. */
  readonly depths: () => ReadonlyMap<string, number>;
  /** Milliseconds since what comes next was written, by the function that reads it. */
  readonly ages: () => Iterable<readonly [functionArn: string, millis: number]>;
  readonly inbox: Pick<Inbox, 'bounceRate' | 'partsSince'>;
  readonly now: () => number;
}

/** AWS counts what was spent from the first of the month in UTC. */
const monthOf = (millis: number): number => {
  const at = new Date(millis);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth());
};

export const createGauge =
  ({ depths, ages, inbox, now }: Gauges) =>
  ({ hold }: Pick<Measurements, 'hold'>): void => {
    for (const [arn, depth] of depths()) {
      const dimensions = { QueueName: arn.split(':')[5] ?? arn };
      hold({ namespace: 'AWS/SQS', name: 'ApproximateNumberOfMessagesVisible', dimensions }, depth);
    }
    for (const [functionArn, age] of ages()) hold(ofFunction('IteratorAge', functionArn), age);
    const rate = inbox.bounceRate();
    if (rate !== undefined) hold({ namespace: 'AWS/SES', name: 'Reputation.BounceRate', dimensions: {} }, rate);
    const spent = pricePerPart * inbox.partsSince(monthOf(now()));
    hold({ namespace: 'AWS/SMSVoice', name: 'TextMessageMonthlySpend', dimensions: {} }, spent);
  };

/**
 * The calls of a rule that this host passes over, because the function said there is nothing to do for now, count as
 * made: a rule that is there is not what has stopped.
 */
export const countPassedOver = ({ hold }: Pick<Measurements, 'hold'>, scheduled: Iterable<string>): void => {
  for (const functionArn of scheduled) hold(ofFunction('Invocations', functionArn), 1, 0);
};
