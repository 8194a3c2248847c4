import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ClosingSummary, SharedScores } from '../../domain/ending/closing-summary.ts';
import { ClosureProof } from '../../domain/ending/closure-proof.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { TryAgain } from '../../domain/workflow/diversion.ts';
import { keys } from '../table/keys.ts';
import { type Table, type WriteItem, writeIf } from '../table/table.ts';

const triesAtMost = 5;

export type ClosingRepository = ReturnType<typeof createClosingRepository>;

/** How a support ended: for the referrer at REPLY#id / SUMMARY#support, its evidence at NOTES#id / CLOSURE#support. */
export const createClosingRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  /** Pattern 69. 1 R. */
  const summary = async (id: ReferralId, episode: number): Promise<ClosingSummary | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.closingSummary(id, episode), ConsistentRead: true }),
    );
    return Item && ClosingSummary.parse(Item);
  };

  /** @returns false when the summary changed since it was read */
  const addScores = ({ id, episode, at, scores = [] }: ClosingSummary, more: SharedScores): Promise<boolean> =>
    writeIf(table, {
      Update: {
        TableName: tableName,
        Key: keys.closingSummary(id, episode),
        UpdateExpression: 'SET scores = list_append(scores, :more)',
        ConditionExpression: `#at = :at AND attribute_exists(scores) AND attribute_not_exists(scores[${scores.length}])`,
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':more': [SharedScores.parse(more)], ':at': at },
      },
    });

  return {
    summary,

    /** Pattern 68. Written with the decision; a later ending replaces it. 2 W for each KB of both. */
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
    proof: async (id: ReferralId, episode: number): Promise<ClosureProof | undefined> => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: tableName, Key: keys.closureProof(id, episode), ConsistentRead: true }),
      );
      return Item && ClosureProof.parse(Item);
    },

    /**
     * Pattern 98. Adds the scores of a check that was answered after the summary, once, when the person agreed to share
     * them. 1 R; 1 W.
     */
    share: async (id: ReferralId, episode: number, more: SharedScores): Promise<void> => {
      for (let tries = 0; tries < triesAtMost; tries += 1) {
        const read = await summary(id, episode);
        if (!read?.scores || read.scores.some(({ check }) => check === more.check)) return;
        if (await addScores(read, more)) return;
      }
      throw new TryAgain('The summary changed each time it was read');
    },
  };
};
