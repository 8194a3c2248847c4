import { readFileSync } from 'node:fs';
import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachine,
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import * as z from 'zod/mini';
import type { Substitutions } from '../../workflows/substitutions.ts';
import type { HandlerFunction } from './handler-function.ts';
import { sumOf } from './sum-of.ts';
import type { Watch } from './watch.ts';

const definition = JSON.stringify(
  JSON.parse(readFileSync(new URL('../../workflows/referral.asl.json', import.meta.url), 'utf8')),
);

const aliasName = 'live';

const ImportedName = z.object({ 'Fn::ImportValue': z.string() });

interface ReferralWorkflowProps {
  readonly functions: Readonly<Record<keyof Substitutions, HandlerFunction>>;
  readonly logRetention: RetentionDays;
  /** Whether it is started through an alias. */
  readonly versions: boolean;
}

/**
 * The state machine, started through its alias: an execution keeps its version for as long as it is open, up to a year,
 * so old versions stay when a newer one is deployed.
 */
export class ReferralWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  /** What to start: the alias or, without versions, the machine itself. */
  readonly startArn: string;
  readonly watches: readonly Watch[];
  readonly #versions: boolean;

  constructor(scope: Construct, id: string, { functions, logRetention, versions }: ReferralWorkflowProps) {
    super(scope, id);
    const arns: Substitutions = {
      OpenWaitFunction: functions.OpenWaitFunction.alias.functionArn,
      IntakeFunction: functions.IntakeFunction.alias.functionArn,
      AssignLinkWorkerFunction: functions.AssignLinkWorkerFunction.alias.functionArn,
      IssuePlanFunction: functions.IssuePlanFunction.alias.functionArn,
      FlagOverdueFunction: functions.FlagOverdueFunction.alias.functionArn,
      CloseFunction: functions.CloseFunction.alias.functionArn,
    };
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: { ...arns },
      logs: {
        destination: new LogGroup(this, 'Logs', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
      tracingEnabled: true,
    });
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: Object.values(arns) }),
    );
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Step Functions delivers logs and traces by actions that know no resources.',
    });
    this.#versions = versions;
    this.startArn = versions ? this.#publish() : this.stateMachine.stateMachineArn;
    this.watches = [
      {
        id: 'ExecutionsEnded',
        says: 'A referral has lost its workflow: an execution failed, ran out of time or was stopped.',
        runbook: 'execution-failed',
        metric: sumOf({
          failed: this.stateMachine.metricFailed(),
          timedOut: this.stateMachine.metricTimedOut(),
          aborted: this.stateMachine.metricAborted(),
        }),
        threshold: 1,
      },
    ];
  }

  /** Allows starting referrals, only through the alias where there is one. */
  #allowStarting(handler: HandlerFunction): void {
    handler.allow({
      actions: ['states:StartExecution'],
      resources: [this.stateMachine.stateMachineArn],
      ...(this.#versions && {
        conditions: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': aliasName } },
      }),
    });
  }

  /** Allows starting referrals, and sending decisions to those that wait. */
  allowTelling(handler: HandlerFunction): void {
    this.#allowStarting(handler);
    const resources = [this.stateMachine.stateMachineArn];
    handler.allow({ actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'], resources });
  }

  /** Allows reading the state of a referral's execution, and the list of dead ones. */
  allowAsking(handler: HandlerFunction): void {
    handler.allow(
      { actions: ['states:DescribeExecution'], resources: [this.#executions()] },
      { actions: ['states:ListExecutions'], resources: [this.stateMachine.stateMachineArn] },
    );
    this.#acknowledgeExecutions(handler);
  }

  /** Allows reading one referral's run step by step, redriving a dead one, and starting one that never ran. */
  allowMending(handler: HandlerFunction): void {
    this.#allowStarting(handler);
    handler.allow({
      actions: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:RedriveExecution'],
      resources: [this.#executions()],
    });
    this.#acknowledgeExecutions(handler);
  }

  #executions(): string {
    const { region, partition, account } = Stack.of(this);
    return `arn:${partition}:states:${region}:${account}:execution:${this.stateMachine.stateMachineName}:*`;
  }

  #acknowledgeExecutions(handler: HandlerFunction): void {
    const own = Stack.of(this);
    // As cdk-nag writes it: the machine's name, or the exported value by which another stack refers to it.
    const machine =
      Stack.of(handler) === own
        ? `<${own.getLogicalId(this.#resource())}.Name>`
        : ImportedName.parse(own.resolve(own.exportValue(this.stateMachine.stateMachineName)))['Fn::ImportValue'];
    Validations.of(handler).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:${own.region}:<AWS::AccountId>:execution:${machine}:*]`,
      reason: 'There is an execution for each referral, named by its id.',
    });
  }

  #resource(): CfnStateMachine {
    const resource = this.stateMachine.node.defaultChild;
    if (!(resource instanceof CfnStateMachine)) throw new Error('The state machine has no resource of its own.');
    return resource;
  }

  #publish(): string {
    const version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.stateMachine.stateMachineArn,
      // A new revision makes a new version.
      stateMachineRevisionId: this.#resource().attrStateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    return new CfnStateMachineAlias(this, 'Live', {
      name: aliasName,
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    }).attrArn;
  }
}
