import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Instant } from '../domain/instant.ts';
import { Onward, ProviderAnswer, ProviderView, providerViewOf, stopKeyOf, turnedAwayOf } from '../domain/onward.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { directoryKeys, keys } from './keys.ts';
import type { Table, WriteItem } from './table.ts';

export type OnwardRepository = ReturnType<typeof createOnwardRepository>;

/** What a provider's link shows. `said`: what they have just told us, which may not be with the referral yet. */
export interface ProviderPage {
  readonly view: ProviderView;
  readonly said?: ProviderAnswer;
}

const Said = z.object({ at: Instant, onward: z.int(), answer: ProviderAnswer });

const rows = async ({ documentClient, tableName }: Table, pk: string, under: string) => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: `pk = :pk${under && ' AND begins_with(sk, :under)'}`,
      ExpressionAttributeValues: { ':pk': pk, ...(under && { ':under': under }) },
      ConsistentRead: true,
    }),
  );
  return Items;
};

/** What was told since it came to where it stands, the last of it. */
const lastSaid = (asked: readonly Record<string, unknown>[], { no, since }: ProviderView): ProviderAnswer | undefined =>
  asked
    .map((item) => Said.parse(item))
    .filter(({ onward, at }) => onward === no && at > since)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.answer;

const withoutShares = ({ shares: _shares, ...view }: ProviderView): ProviderView => ({ ...view, state: 'stopped' });

/**
 * Referrals onward to services: PATIENT#id / ONWARD#no, as the person sees them, and beside each what its provider sees,
 * PROVIDER#id / ONWARD#no.
 */
export const createOnwardRepository = (table: Table) => ({
  /** Pattern 150. All of a case, in order. 0.5 R for each 4 KB. */
  list: async (id: ReferralId): Promise<Onward[]> => {
    const { pk, sk } = keys.onward(id, 0);
    return (await rows(table, pk, sk.slice(0, sk.indexOf('#') + 1))).map((item) => Onward.parse(item));
  },

  /** Pattern 151. 1 R. */
  get: async (id: ReferralId, no: number): Promise<Onward | undefined> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.onward(id, no), ConsistentRead: true }),
    );
    return Item && Onward.parse(Item);
  },

  /** Pattern 152. What its provider may see, and where they are written to. 1 R. */
  view: async (id: ReferralId, no: number): Promise<ProviderView | undefined> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.providerOnward(id, no), ConsistentRead: true }),
    );
    return Item && ProviderView.parse(Item);
  },

  /**
   * Pattern 154. For whoever came by a provider's link. Once the person has said that it stops, or that all of it does, nothing
   * is shown, though nobody may have carried that out yet. 1 R for each 4 KB, and 2.
   */
  page: async (id: ReferralId, no: number): Promise<ProviderPage | undefined> => {
    const asked = (key: string) => rows(table, keys.onward(id, no).pk, keys.request('PATIENT', id, key).sk);
    const [own, stops, withdrawals] = await Promise.all([
      rows(table, keys.providerOnward(id, no).pk, ''),
      asked(stopKeyOf(no)),
      asked('withdraw-'),
    ]);
    const found = own.find(({ sk }) => sk === keys.providerOnward(id, no).sk);
    if (!found) return undefined;
    const view = ProviderView.parse(found);
    const hasLeft = withdrawals.some(({ at }) => String(at) > view.since);
    const isStopped = hasLeft || stops.some(({ onward }) => onward === no);
    if (isStopped) return { view: withoutShares(view) };
    const said = lastSaid(
      own.filter(({ sk }) => String(sk).startsWith('REQUEST#')),
      view,
    );
    return said ? { view, said } : { view };
  },

  /**
   * Pattern 153. One step on, over the step before it and no other: for the person and for the provider, with the write of
   * the case; that there was no place, for the directory too. 4 W, and 2 for that.
   */
  items: (next: Onward): WriteItem[] => {
    const { id, no, version } = next;
    const away = turnedAwayOf(next);
    return [
      {
        Put: {
          TableName: table.tableName,
          Item: { ...keys.onward(id, no), ...Onward.parse(next) },
          ...(version === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version - 1 } }),
        },
      },
      { Put: { TableName: table.tableName, Item: { ...keys.providerOnward(id, no), ...providerViewOf(next) } } },
      ...(away
        ? [
            {
              Put: {
                TableName: table.tableName,
                Item: { ...directoryKeys.turnedAway(away.service, away.at), ...away },
              },
            },
          ]
        : []),
    ];
  },
});
