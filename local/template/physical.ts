import { isJsonObject, type Json } from '../json.ts';
import { account, arn, region } from './place.ts';
import type { Resource } from './stack.ts';

/** What stands for a resource once it is made: the answer to Ref, and to Fn::GetAtt by attribute. */
export interface Physical {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** @param property a property of the resource, resolved */
type Rule = (name: string, property: (key: string) => Json | undefined) => Physical;

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const named =
  (make: (name: string) => Physical, nameProperty?: string): Rule =>
  (name, property) =>
    make((nameProperty && textOf(property(nameProperty))) || name);

/** Ref gives the name, Arn the ARN. */
const byName = (arnOf: (name: string) => string, nameProperty?: string): Rule =>
  named((name) => ({ ref: name, attributes: { Arn: arnOf(name) } }), nameProperty);

const byArn = (arnOf: (name: string) => string, more: (name: string) => Record<string, string>): Rule =>
  named((name) => ({ ref: arnOf(name), attributes: { Arn: arnOf(name), ...more(name) } }));

const qualified =
  (ofProperty: string, qualifierProperty: string | undefined, more: string): Rule =>
  (_, property) => {
    const of = textOf(property(ofProperty)) ?? '';
    const base = of.startsWith('arn:') ? of : arn('lambda', `function:${of}`);
    const ref = `${base}:${(qualifierProperty && textOf(property(qualifierProperty))) || '1'}`;
    return { ref, attributes: { Arn: ref, [more]: ref, Version: '1' } };
  };

const table = named((name) => ({
  ref: name,
  attributes: { Arn: arn('dynamodb', `table/${name}`), StreamArn: arn('dynamodb', `table/${name}/stream/local`) },
}));

const userPool = `${region}_local`;

const rules: Readonly<Record<string, Rule>> = {
  'AWS::ApiGateway::Deployment': named((name) => ({ ref: name, attributes: { DeploymentId: name } })),
  'AWS::ApiGateway::Resource': named((name) => ({ ref: name, attributes: { ResourceId: name } })),
  'AWS::ApiGateway::RestApi': named((name) => ({
    ref: name,
    attributes: { RootResourceId: `${name}-root`, RestApiId: name },
  })),
  'AWS::ApiGateway::Stage': named((name) => ({ ref: name, attributes: {} }), 'StageName'),
  'AWS::Cognito::UserPool': () => ({
    ref: userPool,
    attributes: {
      Arn: arn('cognito-idp', `userpool/${userPool}`),
      ProviderName: `cognito-idp.${region}.amazonaws.com/${userPool}`,
      ProviderURL: `https://cognito-idp.${region}.amazonaws.com/${userPool}`,
      UserPoolId: userPool,
    },
  }),
  'AWS::Cognito::UserPoolClient': named((name) => ({ ref: name, attributes: { ClientId: name, Name: name } })),
  'AWS::Cognito::UserPoolDomain': named((name) => ({ ref: name, attributes: {} }), 'Domain'),
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Events::Rule': byName((name) => arn('events', `rule/${name}`)),
  'AWS::IAM::Role': byName((name) => `arn:aws:iam::${account}:role/${name}`),
  'AWS::KMS::Key': named((name) => ({ ref: name, attributes: { Arn: arn('kms', `key/${name}`), KeyId: name } })),
  'AWS::Lambda::Alias': qualified('FunctionName', 'Name', 'AliasArn'),
  'AWS::Lambda::Function': byName((name) => arn('lambda', `function:${name}`), 'FunctionName'),
  'AWS::Lambda::Version': qualified('FunctionName', undefined, 'FunctionArn'),
  'AWS::Logs::LogGroup': byName((name) => arn('logs', `log-group:${name}:*`), 'LogGroupName'),
  'AWS::S3::Bucket': byName((name) => `arn:aws:s3:::${name}`),
  'AWS::SES::ConfigurationSet': named((name) => ({ ref: name, attributes: {} }), 'Name'),
  'AWS::SES::EmailIdentity': named((name) => ({ ref: name, attributes: {} }), 'EmailIdentity'),
  'AWS::SMSVOICE::ConfigurationSet': byName(
    (name) => arn('sms-voice', `configuration-set/${name}`),
    'ConfigurationSetName',
  ),
  'AWS::SMSVOICE::PhoneNumber': named((name) => ({
    ref: name,
    attributes: { Arn: arn('sms-voice', `phone-number/${name}`), PhoneNumberId: name },
  })),
  'AWS::SNS::Topic': byArn(
    (name) => arn('sns', name),
    (name) => ({ TopicArn: arn('sns', name), TopicName: name }),
  ),
  'AWS::SQS::Queue': named((name) => {
    const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
  }),
  'AWS::SecretsManager::Secret': byArn(
    (name) => arn('secretsmanager', `secret:${name}`),
    (name) => ({ Id: arn('secretsmanager', `secret:${name}`) }),
  ),
  'AWS::StepFunctions::StateMachine': byArn(
    (name) => arn('states', `stateMachine:${name}`),
    (name) => ({ Name: name, StateMachineRevisionId: 'local' }),
  ),
  'AWS::StepFunctions::StateMachineAlias': (name, property) => {
    const [route] = listOf(property('RoutingConfiguration'));
    const version = isJsonObject(route) ? textOf(route['StateMachineVersionArn']) : undefined;
    const ref = `${(version ?? '').replace(/:\d+$/, '')}:${textOf(property('Name')) ?? name}`;
    return { ref, attributes: { Arn: ref } };
  },
  'AWS::StepFunctions::StateMachineVersion': qualified('StateMachineArn', undefined, 'StateMachineVersionArn'),
};

/** Most types answer Ref with a name; what else they would say is not known here. */
const unknown: Rule = named((name) => ({ ref: name, attributes: {} }));

export const physicalOf = (resource: Resource, resolve: (value: Json) => Json): Physical =>
  (rules[resource.type] ?? unknown)(`${resource.stack.name}-${resource.id}`, (key) => {
    const written = resource.properties[key];
    return written === undefined ? undefined : resolve(written);
  });
