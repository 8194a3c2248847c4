import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { ReferralWorkflow } from '../constructs/referral-workflow.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { Sweeper } from '../constructs/sweeper.ts';
import type { Watch } from '../constructs/watch.ts';
import { relayed } from '../stream-filters.ts';
import type { DataStack } from './data-stack.ts';

interface WorkflowStackProps extends StackProps {
  readonly config: Config;
  readonly assets: string;
  readonly data: DataStack;
}

/** The state machine, the functions it calls, and the two that tell it what was decided. */
export class WorkflowStack extends Stack {
  readonly watches: readonly Watch[];
  readonly referral: ReferralWorkflow;

  constructor(scope: Construct, id: string, { config, assets, data, ...props }: WorkflowStackProps) {
    super(scope, id, props);
    const { table, keySecret } = data;
    const common = { assets, logRetention: config.logRetention, key: data.key, table };
    const environment = { TABLE_NAME: table.tableName };
    const TEAM_ID = config.teamId;

    const workflow = new ReferralWorkflow(this, 'Referral', {
      logRetention: config.logRetention,
      versions: !config.without?.includes('workflow-versions'),
      functions: {
        OpenWaitFunction: new HandlerFunction(this, 'OpenWait', {
          ...common,
          name: 'open-wait',
          environment: { ...environment, TEAM_ID },
        }),
        IntakeFunction: new HandlerFunction(this, 'Intake', {
          ...common,
          name: 'intake',
          environment: { ...environment, KEY_SECRET: keySecret, TEAM_ID },
        }),
        AssignLinkWorkerFunction: new HandlerFunction(this, 'AssignLinkWorker', {
          ...common,
          name: 'assign-link-worker',
          environment,
        }),
        IssuePlanFunction: new HandlerFunction(this, 'IssuePlan', { ...common, name: 'issue-plan', environment }),
        FlagOverdueFunction: new HandlerFunction(this, 'FlagOverdue', { ...common, name: 'flag-overdue', environment }),
        CloseFunction: new HandlerFunction(this, 'Close', { ...common, name: 'close', environment }),
      },
    });

    this.referral = workflow;
    const telling = { ...environment, STATE_MACHINE_ARN: workflow.startArn };
    const relay = new HandlerFunction(this, 'Relay', {
      ...common,
      name: 'relay',
      environment: { ...telling, KEY_SECRET: keySecret },
    });
    const sweep = new HandlerFunction(this, 'Sweep', {
      ...common,
      name: 'sweep',
      environment: { ...telling, TEAM_ID },
    });
    workflow.allowTelling(relay);
    workflow.allowTelling(sweep);
    workflow.allowAsking(sweep);
    const relayStream = new StreamConsumer(this, 'RelayStream', {
      handler: relay,
      table,
      filters: relayed,
      about: 'cases',
    });
    const sweeper = new Sweeper(this, 'Sweeper', { handler: sweep, stateMachine: workflow.stateMachine });

    this.watches = [...workflow.watches, ...relayStream.watches, ...sweeper.watches];
  }
}
