import type { JsonObject } from '../json.ts';
import type { FunctionSpec } from '../lambda/protocol.ts';

/** What synthesized templates ask for, free of CloudFormation: names are given, references resolved. */
export interface Model {
  readonly functions: readonly FunctionSpec[];
  readonly tables: readonly TableModel[];
  readonly streamMappings: readonly StreamMapping[];
  readonly queueMappings: readonly QueueMapping[];
  readonly queues: readonly QueueModel[];
  /** By name. */
  readonly buckets: readonly string[];
  readonly subscriptions: readonly Subscription[];
  readonly rules: readonly RuleModel[];
  readonly asyncInvokes: readonly AsyncInvoke[];
  readonly api: ApiModel | undefined;
  readonly stateMachines: readonly StateMachineModel[];
  readonly messaging: MessagingModel;
  readonly userPoolClients: readonly UserPoolClientModel[];
  readonly alarms: readonly AlarmModel[];
  /** What is in the templates and does not run here: one line a kind. */
  readonly notRun: readonly string[];
}

export interface AlarmModel {
  /** `SiteErrors` */
  readonly name: string;
  readonly says: string;
  /** `docs/runbooks/<runbook>.md` */
  readonly runbook: string | undefined;
  /** Metrics that are added up. None: what is watched is an expression that the host cannot evaluate. */
  readonly terms: readonly {
    readonly metric: MetricModel /** With zero, where there is no value. */;
    readonly filled: boolean;
  }[];
  /** How many periods in a row. */
  readonly periods: number;
  readonly comparison:
    | 'GreaterThanOrEqualToThreshold'
    | 'GreaterThanThreshold'
    | 'LessThanOrEqualToThreshold'
    | 'LessThanThreshold';
  readonly threshold: number;
  /** What no value in a period counts as. */
  readonly missingBreaches: boolean;
}

export interface MetricModel {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Maximum`, `p95` */
  readonly statistic: string;
  readonly periodMs: number;
}

export interface UserPoolClientModel {
  readonly id: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
}

export interface TableModel {
  readonly name: string;
  readonly streamArn: string;
  /** The body of CreateTable. */
  readonly create: JsonObject;
  readonly keyNames: readonly string[];
  readonly indexNames: readonly string[];
  readonly ttlAttribute: string | undefined;
}

export interface StreamMapping {
  /** Stays the same from one start to the next: the position is kept under it. */
  readonly id: string;
  readonly tableName: string;
  readonly streamArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly filters: readonly JsonObject[];
  readonly bisect: boolean;
  readonly reportItemFailures: boolean;
  /** Infinity: until it succeeds. */
  readonly retries: number;
  readonly maxAgeMs: number;
  readonly onFailureArn: string | undefined;
}

export interface QueueMapping {
  readonly queueArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly reportItemFailures: boolean;
}

export interface QueueModel {
  readonly arn: string;
  readonly visibilityMs: number;
  readonly retentionMs: number;
  readonly deadLetters: { readonly arn: string; readonly maxReceives: number } | undefined;
}

export interface Subscription {
  readonly topicArn: string;
  readonly queueArn: string;
  readonly raw: boolean;
}

interface RuleTarget {
  readonly functionArn: string;
  /** JSON text; the event itself when left out. */
  readonly input: string | undefined;
}

export interface RuleModel {
  readonly name: string;
  readonly arn: string;
  /** `everyMs` for a schedule, `pattern` for events. */
  readonly everyMs: number | undefined;
  /** How long after a full `everyMs` since 1970 it is called: for `cron(10 2 * * ? *)` two hours and ten minutes. */
  readonly phaseMs: number;
  readonly pattern: JsonObject | undefined;
  readonly targets: readonly RuleTarget[];
}

/** What becomes of an event whose function fails. */
export interface AsyncInvoke {
  readonly functionArn: string;
  readonly retries: number;
  readonly maxAgeMs: number;
  readonly onFailureArn: string | undefined;
}

export interface ApiModel {
  readonly id: string;
  readonly stage: string;
  readonly binaryMediaTypes: readonly string[];
  readonly minimumCompressionSize: number | undefined;
  readonly routes: readonly ApiRoute[];
  readonly gatewayResponses: readonly GatewayResponse[];
}

/** What the API answers by itself instead of its plain JSON. */
interface GatewayResponse {
  /** `DEFAULT_4XX`, `THROTTLED` */
  readonly type: string;
  /** By content type; `$context.error.messageString` stands for the message as JSON text. */
  readonly templates: Readonly<Record<string, string>>;
}

export interface ApiRoute {
  /** `/staff/{proxy+}` */
  readonly path: string;
  /** `ANY` for all. */
  readonly method: string;
  readonly functionArn: string;
}

export interface StateMachineModel {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
  /** Versions and aliases of it, by their ARNs. */
  readonly qualifiedArns: readonly string[];
}

export interface MessagingModel {
  /** Topics that hear of each configuration set's events, by the set's name. */
  readonly topicsBySet: ReadonlyMap<string, readonly string[]>;
  readonly mailSets: readonly string[];
  readonly textSets: readonly string[];
  readonly identities: readonly string[];
  readonly numbers: readonly NumberModel[];
}

interface NumberModel {
  readonly id: string;
  readonly selfManagedOptOuts: boolean;
  readonly twoWayTopic: string | undefined;
}
