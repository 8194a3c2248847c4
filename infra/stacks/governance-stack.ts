import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { Daily } from '../constructs/daily.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { HeadsBucket } from '../constructs/heads-bucket.ts';
import type { Watch } from '../constructs/watch.ts';
import type { DataStack } from './data-stack.ts';

interface GovernanceStackProps extends StackProps {
  readonly config: Config;
  readonly assets: string;
  readonly data: DataStack;
}

/** The audit chains, and the erasure of records whose retention has ended. */
export class GovernanceStack extends Stack {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { config, assets, data, ...props }: GovernanceStackProps) {
    super(scope, id, props);
    const { key, table, keySecret } = data;
    // A night's work grows with the day's audit entries.
    const common = {
      assets,
      logRetention: config.logRetention,
      key,
      table,
      timeout: Duration.minutes(10),
      memorySize: 512,
    };
    const heads = new HeadsBucket(this, 'Heads');
    const chainAudit = new HandlerFunction(this, 'ChainAudit', {
      ...common,
      name: 'chain-audit',
      environment: { TABLE_NAME: table.tableName, HEADS_BUCKET: heads.bucket.bucketName },
    });
    heads.allow(chainAudit);
    const retain = new HandlerFunction(this, 'Retain', {
      ...common,
      name: 'retain',
      environment: { TABLE_NAME: table.tableName, KEY_SECRET: keySecret, TEAM_ID: config.teamId },
    });
    const nights = [
      new Daily(this, 'ChainNight', {
        handler: chainAudit,
        at: '02:10',
        of: 'nights in which who looked was not chained',
        watchId: 'ChainAuditUndone',
      }),
      new Daily(this, 'RetainNight', {
        handler: retain,
        at: '03:10',
        of: 'nights in which records whose time is over were not seen to',
        watchId: 'RetainUndone',
      }),
    ];
    this.watches = nights.flatMap(({ watches }) => watches);
  }
}
