import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { DataKey } from '../constructs/data-key.ts';
import { KeySecret } from '../constructs/key-secret.ts';
import { ReferralTable } from '../constructs/referral-table.ts';
import { SessionTable } from '../constructs/session-table.ts';
import type { Watch } from '../constructs/watch.ts';

/** The tables, and the key and the secret that protect them. Every other stack builds on this one. */
export class DataStack extends Stack {
  readonly key: IKey;
  readonly table: Table;
  readonly sessions: Table;
  readonly keySecret: string;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const { key } = new DataKey(this, 'DataKey');
    const referrals = new ReferralTable(this, 'Referrals', { key });
    this.key = key;
    this.table = referrals.table;
    this.sessions = new SessionTable(this, 'Sessions', { key }).table;
    this.keySecret = new KeySecret(this, 'KeySecret', { key }).value;
    this.watches = referrals.watches;
    new CfnOutput(this, 'TableName', { value: referrals.table.tableName });
  }
}
