import type { Stack } from './stack.ts';

/** What the host carries out, or what carries no behaviour of its own. Everything else is named at start. */
const run = new Set([
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SMSVOICE::ConfigurationSet',
  'AWS::SMSVOICE::PhoneNumber',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
]);

/** One line a service: `IAM: 12 Role, 13 Policy`. */
export const notRun = (stacks: readonly Stack[]): string[] => {
  const services = new Map<string, Map<string, number>>();
  for (const { type } of stacks.flatMap(({ resources }) => [...resources.values()])) {
    if (run.has(type)) continue;
    const [, service = type, kind = ''] = type.split('::');
    const kinds = services.get(service) ?? new Map<string, number>();
    services.set(service, kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
  }
  return [...services]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, kinds]) => `${service}: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
};
