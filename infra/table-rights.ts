import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IndexName } from './constructs/referral-table.ts';
import type { FunctionName } from './function-envs.ts';

/** One permission, written out. */
export interface Statement {
  readonly actions: string[];
  readonly resources: string[];
  readonly conditions?: Record<string, Record<string, unknown>>;
}

type ItemAction = 'BatchGetItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

interface ItemRight {
  readonly may: readonly ItemAction[];
  /** Before the `#` of the partition keys: what such a partition holds, and so who may see it (docs/data-model.md). */
  readonly on: readonly string[];
}

interface IndexRight {
  readonly query: IndexName;
  /** Before the `#` of the index's partition keys. ByQueue's begin with a team, so they are not held to anything. */
  readonly under?: string;
}

type TableRight = ItemRight | IndexRight;

/**
 * Each function's rights to the referral table: all of them, and no more than it uses, to which
 * test/journeys/least-privilege.test.ts holds them. What one request asks for is in one right: the keys of a batch are
 * judged together, and AWS does not say that those of a transaction are not.
 */
export const tableRights: Record<FunctionName, readonly TableRight[]> = {
  'public-web': [
    { may: ['PutItem'], on: ['INTAKE', 'PATIENT', 'REPLY'] },
    { may: ['GetItem', 'UpdateItem'], on: ['LINK'] },
    { may: ['Query'], on: ['PATIENT', 'REPLY'] },
  ],
  'staff-web': [
    { may: ['GetItem'], on: ['CASE', 'NOTES', 'PERSON', 'SAFE', 'SERVICE', 'TEAM', 'UNMATCHED', 'WORKER'] },
    { may: ['BatchGetItem'], on: ['CASE', 'PERSON'] },
    { may: ['BatchGetItem'], on: ['SERVICE'] },
    {
      may: ['Query'],
      on: ['AUDIT', 'CASE', 'NOTES', 'NOTICE', 'PATIENT', 'PLACE', 'REPLY', 'SAFE', 'TEAM', 'UNMATCHED'],
    },
    { may: ['PutItem'], on: ['AUDIT'] },
    { may: ['PutItem'], on: ['CASE', 'SAFE'] },
    { may: ['PutItem', 'UpdateItem'], on: ['CASE', 'NOTES', 'NOTICE', 'PATIENT', 'REPLY', 'TEAM', 'UNMATCHED'] },
    { query: 'ByWorker', under: 'WORKER' },
    { query: 'ByQueue' },
  ],
  'site-assets': [],
  intake: [
    { may: ['GetItem'], on: ['CASE', 'INTAKE', 'TEAM'] },
    { may: ['Query'], on: ['MATCH'] },
    { may: ['PutItem'], on: ['CASE', 'MATCH', 'NOTICE', 'PATIENT', 'PERSON', 'PHONE', 'REPLY', 'SAFE'] },
  ],
  'assign-link-worker': [
    { may: ['GetItem'], on: ['CASE'] },
    { may: ['Query'], on: ['TEAM'] },
    { may: ['PutItem', 'UpdateItem'], on: ['CASE', 'TEAM'] },
  ],
  'open-wait': [
    { may: ['GetItem'], on: ['CASE', 'INTAKE', 'NOTICE', 'TEAM'] },
    { may: ['PutItem'], on: ['CASE', 'NOTICE'] },
  ],
  'issue-plan': [
    { may: ['GetItem'], on: ['CASE', 'NOTES', 'TEAM'] },
    { may: ['Query'], on: ['PATIENT'] },
    { may: ['PutItem'], on: ['CASE', 'NOTICE', 'PATIENT'] },
  ],
  'flag-overdue': [
    { may: ['GetItem'], on: ['CASE', 'TEAM'] },
    { may: ['PutItem'], on: ['CASE', 'NOTICE'] },
  ],
  close: [
    { may: ['GetItem'], on: ['CASE', 'PERSON', 'REPLY', 'TEAM'] },
    { may: ['PutItem', 'UpdateItem'], on: ['CASE', 'NOTICE', 'PATIENT', 'REPLY', 'TEAM'] },
  ],
  relay: [
    { may: ['GetItem'], on: ['CASE', 'NOTICE', 'PATIENT', 'PERSON', 'PHONE', 'REPLY', 'TEAM', 'WORKER'] },
    { may: ['Query'], on: ['NOTES', 'NOTICE', 'PATIENT', 'PHONE', 'TEAM'] },
    { may: ['PutItem', 'UpdateItem'], on: ['CASE', 'NOTES', 'NOTICE', 'PATIENT', 'PERSON', 'PHONE', 'REPLY'] },
    { may: ['DeleteItem'], on: ['CASE', 'PATIENT', 'PERSON', 'PHONE'] },
    { may: ['UpdateItem'], on: ['INTAKE'] },
    { query: 'ByQueue' },
  ],
  sweep: [
    { may: ['GetItem'], on: ['CASE', 'INTAKE', 'NOTICE', 'TEAM'] },
    { may: ['Query'], on: ['TEAM'] },
    { may: ['PutItem'], on: ['CASE', 'NOTICE', 'REPLY'] },
    { may: ['UpdateItem'], on: ['CASE', 'INTAKE', 'NOTICE', 'PATIENT', 'REPLY'] },
    { query: 'ByDue', under: 'DUE' },
    { query: 'ByQueue' },
  ],
  'send-notice': [
    { may: ['GetItem', 'PutItem'], on: ['NOTICE'] },
    { may: ['GetItem'], on: ['CASE', 'ORG', 'PERSON', 'PHONE', 'TEAM', 'WORKER'] },
    { may: ['PutItem'], on: ['LINK'] },
  ],
  'receive-receipt': [
    { may: ['GetItem', 'PutItem', 'Query'], on: ['NOTICE'] },
    { may: ['GetItem'], on: ['CASE'] },
    { may: ['PutItem'], on: ['PATIENT', 'UNMATCHED'] },
    { may: ['PutItem', 'Query'], on: ['PHONE'] },
  ],
};

/** The same for the table of sessions, drafts and counters. */
export const sessionRights = {
  'public-web': [
    { may: ['GetItem', 'UpdateItem'], on: ['DRAFT'] },
    { may: ['UpdateItem'], on: ['RATE'] },
    { may: ['GetItem', 'UpdateItem', 'DeleteItem'], on: ['VISIT'] },
  ],
  'staff-web': [
    { may: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], on: ['SESSION'] },
    { may: ['GetItem', 'PutItem'], on: ['KEPT'] },
  ],
} as const satisfies Partial<Record<FunctionName, readonly TableRight[]>>;

const keyedTo = (audiences: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': audiences.map((audience) => `${audience}#*`) },
  // A request that names no key would pass ForAllValues.
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

/**
 * Rights end at a partition's leading key, so that a function which is broken into reaches its own audience's rows alone.
 */
export const statementsOf = ({ tableArn }: Table, rights: readonly TableRight[]): Statement[] =>
  rights.map((right) =>
    'query' in right
      ? {
          actions: ['dynamodb:Query'],
          resources: [`${tableArn}/index/${right.query}`],
          ...(right.under && { conditions: keyedTo([right.under]) }),
        }
      : {
          actions: right.may.map((action) => `dynamodb:${action}`),
          resources: [tableArn],
          conditions: keyedTo(right.on),
        },
  );
