import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { Alarms } from '../constructs/alarms.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { Overview } from '../constructs/overview.ts';
import { accountWatches, ownWatches } from '../constructs/own-watches.ts';
import { Routine } from '../constructs/routine.ts';
import type { Watch } from '../constructs/watch.ts';
import type { DataStack } from './data-stack.ts';

interface OperationsStackProps extends StackProps {
  readonly config: Config;
  readonly assets: string;
  readonly data: DataStack;
  /** The other stacks' watches. */
  readonly watches: readonly Watch[];
}

/** Alarms, the dashboard, and the census behind the staff pages. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, { config, assets, data, watches, ...props }: OperationsStackProps) {
    super(scope, id, props);
    const { key, table } = data;
    // From all stacks: this one is made last.
    const boxes = this.node.root.node.findAll().filter((one) => one instanceof DeadLetters);
    const handler = new HandlerFunction(this, 'CensusFunction', {
      assets,
      logRetention: config.logRetention,
      key,
      table,
      name: 'census',
      environment: {
        TABLE_NAME: table.tableName,
        TEAM_ID: config.teamId,
        LETTER_QUEUES: this.toJsonString(boxes.map(({ described }) => described)),
      },
      // It reads every open case, and a late census is better than none.
      timeout: Duration.minutes(2),
    });
    handler.allow(
      {
        actions: ['sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'],
        resources: boxes.map(({ queue }) => queue.queueArn),
      },
      {
        actions: ['sqs:SendMessage'],
        resources: boxes.flatMap(({ source }) => (source ? [source.queueArn] : [])),
      },
    );
    const census = new Routine(this, 'Census', {
      handler,
      rule: 'EachFiveMinutes',
      every: Duration.minutes(5),
      runbook: 'census-stopped',
      period: Duration.minutes(15),
      stopped: {
        id: 'CensusStopped',
        says: 'No census is taken: the pages of operations show how things stood, not how they stand.',
      },
      failing: {
        id: 'CensusFailing',
        says: 'The census fails each time: the pages of operations show how things stood, not how they stand.',
        threshold: 3,
      },
    });
    if (config.without?.includes('alarms')) return;
    const all = [...watches, ...census.watches, ...ownWatches, ...accountWatches];
    const { alarms } = new Alarms(this, 'Alarms', { watches: all, email: config.alarmEmail });
    new Overview(this, 'Overview', { alarms, watches: all });
  }
}
