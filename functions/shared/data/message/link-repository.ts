import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Link, triesAtMost } from '../../domain/link/link.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { keys } from '../table/keys.ts';
import { putNew, type Table, writeIf } from '../table/table.ts';

export type LinkRepository = ReturnType<typeof createLinkRepository>;

/** Links in messages, by the hash of their code: LINK#hash / LINK. */
export const createLinkRepository = (table: Table) => ({
  /** Pattern 48. Once for each code: sending the message again does not reset wrong dates. 1 W. */
  make: (link: Link): Promise<boolean> => putNew(table, { ...keys.link(link.hash), ...Link.parse(link) }),

  /** Pattern 49. Read consistently: a link that was just locked does not open. 1 R. */
  get: async (hash: string): Promise<Link | undefined> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.link(hash), ConsistentRead: true }),
    );
    return Item && Link.parse(Item);
  },

  /**
   * Pattern 50. Counts a wrong date of birth, correctly also when several are tried at once. 1 W.
   * @returns the link with all tries
   * @throws when there is no such link
   */
  wrong: async (hash: string, at: Instant): Promise<Link> => {
    const { Attributes } = await table.documentClient.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: keys.link(hash),
        UpdateExpression: 'ADD tries :one SET wrongAt = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':one': 1, ':at': at },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Link.parse(Attributes);
  },

  /**
   * Pattern 86. The date of birth was right: earlier wrong ones are forgotten. 1 W.
   * @returns false when the link was locked meanwhile, and stays so
   */
  right: (hash: string): Promise<boolean> =>
    writeIf(table, {
      Update: {
        TableName: table.tableName,
        Key: keys.link(hash),
        UpdateExpression: 'SET tries = :none',
        ConditionExpression: 'tries <= :most',
        ExpressionAttributeValues: { ':none': 0, ':most': triesAtMost },
      },
    }),
});
