import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../../local/json.ts';
import { att, lambda, ref, table, writeAssembly } from './assembly.ts';

/** Notes what it was called with in a file, and fails while a file named `broken` lies beside it. */
const noting = (what: string) => `
import { appendFileSync, existsSync } from 'node:fs';
export const handler = async (event) => {
  if (existsSync(process.env.FOLDER + '/broken')) throw new Error('broken');
  appendFileSync(process.env.FOLDER + '/notes', JSON.stringify(${what}) + '\\n');
  return { by: process.env.AWS_LAMBDA_FUNCTION_NAME };
};`;

/** Asks the table engine once, by the address that functions have for it. */
const web = `
export const handler = async ({ path }) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=a',
      'x-amz-date': '20260101T000000Z',
    },
    body: '{}',
  });
  return { statusCode: 200, body: JSON.stringify({ path, table: response.status, now: Date.now() }) };
};`;

const method = (resource: Json): JsonObject => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    RestApiId: ref('Api'),
    ResourceId: resource,
    HttpMethod: 'ANY',
    Integration: {
      Type: 'AWS_PROXY',
      Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Web.Arn}/invocations' },
    },
  },
});

const twoSteps: JsonObject = {
  QueryLanguage: 'JSONata',
  StartAt: 'Note',
  States: {
    Note: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${Step}', Payload: { step: '{% $states.input.n %}' } },
      TimeoutSeconds: 60,
      Output: '{% $states.result.Payload %}',
      Next: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: 86_400, Next: 'Again' },
    Again: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${Step}', Payload: { step: 'again' } },
      TimeoutSeconds: 60,
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
};

/** A table whose stream a function reads, a site, mail and texts whose receipts a function reads, a workflow of two steps. */
const resources = (variables: JsonObject, definition: JsonObject): JsonObject => ({
  Table: table(),
  Sessions: table({ TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } }),
  Listener: lambda('listener', variables),
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: att('Table', 'StreamArn'),
      FunctionName: ref('Listener'),
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 10,
    },
  },
  Web: lambda('web'),
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
  Home: method(att('Api', 'RootResourceId')),
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: ref('Topic'), Protocol: 'sqs', Endpoint: att('Queue', 'Arn') },
  },
  Receipts: lambda('receipts', variables),
  ReceiptsMapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: att('Queue', 'Arn'), FunctionName: ref('Receipts'), BatchSize: 10 },
  },
  MailSet: { Type: 'AWS::SES::ConfigurationSet', Properties: {} },
  MailEvents: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: ref('MailSet'),
      EventDestination: { Enabled: true, SnsDestination: { TopicARN: ref('Topic') } },
    },
  },
  Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'ashcombe.example' } },
  TextSet: {
    Type: 'AWS::SMSVOICE::ConfigurationSet',
    Properties: { EventDestinations: [{ Enabled: true, SnsDestination: { TopicArn: ref('Topic') } }] },
  },
  Number: {
    Type: 'AWS::SMSVOICE::PhoneNumber',
    Properties: { SelfManagedOptOutsEnabled: true, TwoWay: { Enabled: true, ChannelArn: ref('Topic') } },
  },
  Step: lambda('step', variables),
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      DefinitionString: JSON.stringify(definition),
      DefinitionSubstitutions: { Step: att('Step', 'Arn') },
    },
  },
  Alarm: lambda('alarm', variables),
  Ended: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.states'], detail: { status: ['FAILED'] } },
      State: 'ENABLED',
      Targets: [{ Arn: att('Alarm', 'Arn'), Id: 'alarm' }],
    },
  },
  Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: { StateMachineArn: ref('Machine') } },
  Live: {
    Type: 'AWS::StepFunctions::StateMachineAlias',
    Properties: { Name: 'live', RoutingConfiguration: [{ StateMachineVersionArn: ref('Version'), Weight: 100 }] },
  },
});

export const names = {
  table: 'Small-Table',
  sessions: 'Small-Sessions',
  machine: 'arn:aws:states:eu-west-2:000000000000:stateMachine:Small-Machine',
  mailSet: 'Small-MailSet',
  textSet: 'Small-TextSet',
  number: 'Small-Number',
} as const;

/** @param folder where its functions leave their notes */
export const writeSmallApp = (folder: string, definition: JsonObject = twoSteps): string =>
  writeAssembly(join(folder, 'assembly'), {
    name: 'Small',
    resources: resources({ FOLDER: folder }, definition),
    code: {
      listener: noting('event.Records.map((record) => record.dynamodb.Keys.pk.S)'),
      receipts: noting('event.Records.map((record) => JSON.parse(JSON.parse(record.body).Message))'),
      step: noting('event'),
      alarm: noting('event.detail.status'),
      web,
    },
  });

export const notesIn = (folder: string): Json[] => {
  const file = join(folder, 'notes');
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
};
