import { DeleteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { OwnerAsk, OwnerLink, OwnerReply, TurnedAwayFrom } from '../../domain/directory/owner.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { directoryKeys, type Key } from '../table/keys.ts';
import { putNew, type Table, writeIf } from '../table/table.ts';

export type OwnerRepository = ReturnType<typeof createOwnerRepository>;

/**
 * Questions to service owners, their links and answers, and reports from services of people they turned away: FEED#team
 * / ASK#service, OWNER#hash, AWAY#services.
 */
export const createOwnerRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const under = async (pk: string, prefix: string): Promise<Record<string, unknown>[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: `pk = :pk${prefix && ' AND begins_with(sk, :prefix)'}`,
        ExpressionAttributeValues: { ':pk': pk, ...(prefix && { ':prefix': prefix }) },
        ConsistentRead: true,
        Limit: 50,
      }),
    );
    return Items;
  };

  const remove = async (Key: Key): Promise<void> => {
    await documentClient.send(new DeleteCommand({ TableName: tableName, Key }));
  };

  return {
    /** Pattern 148. Asks an owner, unless an earlier question is still to be sent. 1 W. */
    ask: (team: string, service: string, at: Instant): Promise<boolean> =>
      putNew(table, {
        ...directoryKeys.ask(team, service),
        ...OwnerAsk.parse({ service, at, attempts: 0, notBefore: at }),
      }),

    /** Pattern 148. 1 R for each 4 KB. */
    asks: async (team: string): Promise<OwnerAsk[]> =>
      (await under(directoryKeys.ask(team, '').pk, 'ASK#')).map((item) => OwnerAsk.parse(item)),

    /** Pattern 148. Claims an attempt, so that one caller at a time sends the email. 1 W. */
    attempt: (team: string, ask: OwnerAsk, notBefore: Instant): Promise<boolean> =>
      writeIf(table, {
        Put: {
          TableName: tableName,
          Item: { ...directoryKeys.ask(team, ask.service), ...ask, attempts: ask.attempts + 1, notBefore },
          ConditionExpression: 'attempts = :attempts',
          ExpressionAttributeValues: { ':attempts': ask.attempts },
        },
      }),

    /** Pattern 148. The email was sent, or given up. 1 W. */
    endAsk: (team: string, service: string): Promise<void> => remove(directoryKeys.ask(team, service)),

    /** Pattern 149. Once for each code. 1 W. */
    makeLink: (link: OwnerLink): Promise<boolean> =>
      putNew(table, { ...directoryKeys.owner(link.hash), ...OwnerLink.parse(link) }),

    /** Pattern 149. 1 R. */
    link: async (hash: string): Promise<OwnerLink | undefined> => {
      const Key = directoryKeys.owner(hash);
      const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
      return Item && OwnerLink.parse(Item);
    },

    /** Pattern 149. Stores an owner's answer, once for each link, for feed-directory to carry out. 1 W. */
    answer: (reply: OwnerReply): Promise<boolean> =>
      putNew(table, { ...directoryKeys.ownerAnswer(reply.hash), ...OwnerReply.parse(reply) }),

    /** Pattern 149. Answers not carried out yet. 1 R for each 4 KB. */
    answers: async (): Promise<OwnerReply[]> =>
      (await under(directoryKeys.ownerAnswer('').pk, 'ANSWER#')).map((item) => OwnerReply.parse(item)),

    /** Pattern 149. The answer was carried out, and its link opens nothing more. 1 W each. */
    endAnswer: async ({ hash }: OwnerReply): Promise<void> => {
      await remove(directoryKeys.owner(hash));
      await remove(directoryKeys.ownerAnswer(hash));
    },

    /** Pattern 155. Reports by services that the directory has not recorded yet. 1 R for each 4 KB. */
    turnedAway: async (): Promise<TurnedAwayFrom[]> =>
      (await under(directoryKeys.turnedAway('', '').pk, '')).map((item) => TurnedAwayFrom.parse(item)),

    /** Pattern 155. The directory has recorded it. 1 W. */
    endTurnedAway: ({ service, at }: TurnedAwayFrom): Promise<void> => remove(directoryKeys.turnedAway(service, at)),
  };
};
