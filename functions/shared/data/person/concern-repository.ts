import { Concern } from '../../domain/governance/concern.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { indexed, keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table, WriteItem } from '../table/table.ts';

export type ConcernRepository = ReturnType<typeof createConcernRepository>;

/** The ByQueue list of a team's concerns that its safeguarding lead has not read, beside the lists of stages. */
export const unreadConcerns = 'Concern';

/** Safeguarding concerns, SAFE#id / CONCERN#at. Who may see which: domain/governance/rights.ts. */
export const createConcernRepository = (table: Table) => ({
  /** Pattern 74. The latest first. 1 R for each 4 KB. */
  list: async (id: ReferralId): Promise<Concern[]> => {
    const { pk, sk } = keys.concern(id, '');
    const items = await queryAll(table, pk, { under: sk, backwards: true });
    return items.map((item) => Concern.parse(item));
  },

  /**
   * Pattern 74. Written with the case it restricts, and listed for its team's lead. 2 W for each KB and 1 in ByQueue.
   */
  item: (concern: Concern, team: string): WriteItem => ({
    Put: {
      TableName: table.tableName,
      Item: {
        ...keys.concern(concern.id, concern.at),
        ...Concern.parse(concern),
        ...(concern.read ? {} : indexed.byQueue(team, unreadConcerns, 'routine', concern.at, concern.id)),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }),

  /** Pattern 74. Marks it as read, once, and takes it off the list. 2 W for each KB and 1 in ByQueue. */
  readItem: (concern: Concern, read: NonNullable<Concern['read']>): WriteItem => ({
    Put: {
      TableName: table.tableName,
      Item: { ...keys.concern(concern.id, concern.at), ...Concern.parse({ ...concern, read }) },
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#read)',
      ExpressionAttributeNames: { '#read': 'read' },
    },
  }),
});
