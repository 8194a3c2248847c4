import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ClosingSummary } from '../domain/closing-summary.ts';
import { ClosureProof } from '../domain/closure-proof.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import type { Table, WriteItem } from './table.ts';

export type ClosingRepository = ReturnType<typeof createClosingRepository>;

/** How a support ended: for the referrer REPLY#id / SUMMARY#support, and what that rests on NOTES#id / CLOSURE#support. */
export const createClosingRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 68. With the decision; an end that is written later takes its place. 2 W for each KB of both. */
  items: (summary: ClosingSummary, proof: ClosureProof): WriteItem[] => [
    {
      Put: {
        TableName: tableName,
        Item: { ...keys.closingSummary(summary.id, summary.episode), ...ClosingSummary.parse(summary) },
      },
    },
    {
      Put: {
        TableName: tableName,
        Item: { ...keys.closureProof(proof.id, proof.episode), ...ClosureProof.parse(proof) },
      },
    },
  ],

  /** Pattern 69. 1 R. */
  summary: async (id: ReferralId, episode: number): Promise<ClosingSummary | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.closingSummary(id, episode), ConsistentRead: true }),
    );
    return Item && ClosingSummary.parse(Item);
  },

  /** Pattern 69, as well. */
  proof: async (id: ReferralId, episode: number): Promise<ClosureProof | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.closureProof(id, episode), ConsistentRead: true }),
    );
    return Item && ClosureProof.parse(Item);
  },
});
