import * as z from 'zod/mini';
import { bareAddress } from '../../../local/ses/send-email.ts';
import { arn } from '../../../local/template/place.ts';

/** One action on one resource, as IAM judges it. */
export interface SeenCall {
  /** The function that made it, by its folder. */
  readonly by: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys and their values; absent where the request says nothing of them. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

type Asked = Omit<SeenCall, 'by'>;

/** What an SDK client sent. */
interface AwsRequest {
  readonly authorization: string;
  /** `DynamoDB_20120810.GetItem`; undefined for REST. */
  readonly target: string | undefined;
  readonly body: string;
  /** Of the address, and how: what REST goes by. */
  readonly method: string;
  readonly path: string;
  /** Whose tasks the tokens stand for: there is one state machine. */
  readonly stateMachineArn: string;
}

const Keyed = z.object({ pk: z.object({ S: z.string() }) });
const Item = z.object({ TableName: z.string(), Key: z.optional(Keyed), Item: z.optional(Keyed) });
const Transaction = z.object({
  TransactItems: z.array(
    z.strictObject({
      Put: z.optional(Item),
      Update: z.optional(Item),
      Delete: z.optional(Item),
      ConditionCheck: z.optional(Item),
    }),
  ),
});
const Batch = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(Keyed) })) });
const Query = z.object({
  TableName: z.string(),
  IndexName: z.optional(z.string()),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z.optional(z.record(z.string(), z.string())),
  ExpressionAttributeValues: z.record(z.string(), z.object({ S: z.optional(z.string()) })),
});

/** `CASE#K7QM4T2P9XVD` → `CASE#` */
const prefixOf = (pk: string): string => pk.slice(0, pk.indexOf('#') + 1);

const keyOf = ({ Key, Item: item }: z.infer<typeof Item>): string => (Key ?? item)?.pk.S ?? '';

const onTable = (action: string, table: string, keys: readonly string[], index?: string): Asked => ({
  action: `dynamodb:${action}`,
  resource: arn('dynamodb', `table/${table}${index === undefined ? '' : `/index/${index}`}`),
  context: { 'dynamodb:LeadingKeys': [...new Set(keys.map(prefixOf))].toSorted() },
});

const single =
  (action: string) =>
  (input: unknown): Asked[] => {
    const item = Item.parse(input);
    return [onTable(action, item.TableName, [keyOf(item)])];
  };

/**
 * Each item is its own action. The documentation leaves open whether its key is judged alone or among all keys of the
 * request: the latter is the harder to pass.
 */
const transaction = (input: unknown): Asked[] => {
  const items = Transaction.parse(input).TransactItems.flatMap(({ Put, Update, Delete, ConditionCheck }) =>
    [
      { action: 'PutItem', item: Put },
      { action: 'UpdateItem', item: Update },
      { action: 'DeleteItem', item: Delete },
      { action: 'ConditionCheckItem', item: ConditionCheck },
    ].flatMap(({ action, item }) => (item ? [{ action, table: item.TableName, key: keyOf(item) }] : [])),
  );
  const keys = items.map(({ key }) => key);
  return items.map(({ action, table }) => onTable(action, table, keys));
};

const batch = (input: unknown): Asked[] =>
  Object.entries(Batch.parse(input).RequestItems).map(([table, { Keys }]) =>
    onTable(
      'BatchGetItem',
      table,
      Keys.map(({ pk }) => pk.S),
    ),
  );

const query = (input: unknown): Asked[] => {
  const { TableName, IndexName, KeyConditionExpression, ExpressionAttributeNames = {}, ...rest } = Query.parse(input);
  const equalities = [...KeyConditionExpression.matchAll(/([#\w]+) = (:\w+)/g)];
  const partition = equalities.find(([, name = '']) => /pk$/i.test(ExpressionAttributeNames[name] ?? name));
  const key = rest.ExpressionAttributeValues[partition?.[2] ?? '']?.S;
  return [onTable('Query', TableName, key === undefined ? [] : [key], IndexName)];
};

const plain = (action: string, resource: string): Asked => ({ action, resource, context: {} });

/** An alias or a version is a condition; the resource is the state machine itself. */
const start = (input: unknown): Asked[] => {
  const { stateMachineArn } = z.object({ stateMachineArn: z.string() }).parse(input);
  const parts = stateMachineArn.split(':');
  const [qualifier] = parts.slice(7);
  const context = qualifier === undefined ? {} : { 'states:StateMachineQualifier': [qualifier] };
  return [{ action: 'states:StartExecution', resource: parts.slice(0, 7).join(':'), context }];
};

const onExecution =
  (action: string) =>
  (input: unknown): Asked[] => [
    plain(`states:${action}`, z.object({ executionArn: z.string() }).parse(input).executionArn),
  ];

/** The last part of a queue's address is its name. */
const onQueue =
  (action: string) =>
  (input: unknown): Asked[] => {
    const name = z.object({ QueueUrl: z.string() }).parse(input).QueueUrl.split('/').at(-1) ?? '';
    return [plain(`sqs:${action}`, arn('sqs', name))];
  };

const sendText = (input: unknown): Asked[] => {
  const Text = z.object({ OriginationIdentity: z.string(), ConfigurationSetName: z.string() });
  const { OriginationIdentity, ConfigurationSetName } = Text.parse(input);
  return [`phone-number/${OriginationIdentity}`, `configuration-set/${ConfigurationSetName}`].map((resource) =>
    plain('sms-voice:SendTextMessage', arn('sms-voice', resource)),
  );
};

const sendMail = (input: unknown): Asked[] => {
  const Mail = z.object({ FromEmailAddress: z.string(), ConfigurationSetName: z.string() });
  const { FromEmailAddress, ConfigurationSetName } = Mail.parse(input);
  const domain = bareAddress(FromEmailAddress)?.split('@')[1];
  return [`identity/${domain}`, `configuration-set/${ConfigurationSetName}`].map((resource) =>
    plain('ses:SendEmail', arn('ses', resource)),
  );
};

const actions: Readonly<Record<string, (input: unknown, stateMachineArn: string) => Asked[]>> = {
  'DynamoDB_20120810.GetItem': single('GetItem'),
  'DynamoDB_20120810.PutItem': single('PutItem'),
  'DynamoDB_20120810.UpdateItem': single('UpdateItem'),
  'DynamoDB_20120810.DeleteItem': single('DeleteItem'),
  'DynamoDB_20120810.TransactWriteItems': transaction,
  'DynamoDB_20120810.BatchGetItem': batch,
  'DynamoDB_20120810.Query': query,
  'AWSStepFunctions.StartExecution': start,
  'AWSStepFunctions.SendTaskSuccess': (_, machine) => [plain('states:SendTaskSuccess', machine)],
  'AWSStepFunctions.SendTaskFailure': (_, machine) => [plain('states:SendTaskFailure', machine)],
  'AWSStepFunctions.DescribeExecution': onExecution('DescribeExecution'),
  'AWSStepFunctions.GetExecutionHistory': onExecution('GetExecutionHistory'),
  'AWSStepFunctions.RedriveExecution': onExecution('RedriveExecution'),
  'AWSStepFunctions.ListExecutions': (_, machine) => [plain('states:ListExecutions', machine)],
  'AmazonSQS.DeleteMessage': onQueue('DeleteMessage'),
  'AmazonSQS.GetQueueAttributes': onQueue('GetQueueAttributes'),
  'AmazonSQS.ReceiveMessage': onQueue('ReceiveMessage'),
  'AmazonSQS.SendMessage': onQueue('SendMessage'),
  'PinpointSMSVoiceV2.SendTextMessage': sendText,
};

/** `/<bucket>/<key>` */
const object = (method: string, path: string): Asked[] => [
  plain(`s3:${method === 'PUT' ? 'PutObject' : 'GetObject'}`, `arn:aws:s3:::${path.slice(1)}`),
];

/** REST: the addresses of SES begin with its version, all others are objects. */
const rest = ({ method, path, body }: AwsRequest): Asked[] =>
  path.startsWith('/v2/') ? sendMail(JSON.parse(body)) : object(method, path);

/** What a request asks for. An action that is not known here is on no resource: no policy allows it. */
export const callsOf = (request: AwsRequest): SeenCall[] => {
  const { authorization, target, body, stateMachineArn } = request;
  const by = /Credential=([^/]+)\//.exec(authorization)?.[1] ?? 'nobody';
  const asked =
    target === undefined
      ? rest(request)
      : (actions[target]?.(JSON.parse(body), stateMachineArn) ?? [plain(target, 'unknown')]);
  return asked.map((call) => ({ by, ...call }));
};
