import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { CaseView } from '../../domain/link/case-view.ts';
import { requestKey } from '../../domain/link/person-request.ts';
import { isTakenBack, ProviderAnswer, ProviderView, stopKeyOf } from '../../domain/onward/onward.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table } from '../table/table.ts';

/** What a provider's link shows. `said`: their latest answer, which may not have been carried out yet. */
export interface ProviderPage {
  readonly view: ProviderView;
  readonly said?: ProviderAnswer;
}

export type ReadProviderPage = ReturnType<typeof createProviderPage>;

const Said = z.object({ at: Instant, onward: z.int(), answer: ProviderAnswer });
const Ending = z.pick(CaseView, { closed: true });

/** The provider's latest answer since the current state was reached. */
const lastSaid = (asked: readonly Record<string, unknown>[], { no, since }: ProviderView): ProviderAnswer | undefined =>
  asked
    .map((item) => Said.parse(item))
    .filter(({ onward, at }) => onward === no && at > since)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.answer;

const withoutShares = ({ shares: _shares, ...view }: ProviderView): ProviderView => ({ ...view, state: 'stopped' });

/** Apart from the other patterns of onward referrals: only the public site shows this page. */
export const createProviderPage = (table: Table) => {
  const asked = (id: ReferralId, key: string) =>
    queryAll(table, keys.patientView(id).pk, { under: keys.request('PATIENT', id, key).sk });

  const endingOf = async (id: ReferralId) => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.patientView(id), ConsistentRead: true }),
    );
    return Ending.safeParse(Item).data?.closed;
  };

  /**
   * Pattern 154. For a visitor with a provider's link. Nothing is shown once the person has asked to stop this sharing or
   * to withdraw after they agreed to it, nor once the case ended so that nothing may be shared: also before that was
   * carried out, and where the stream never brought it. 1 R for each 4 KB, and 3.
   */
  return async (id: ReferralId, no: number): Promise<ProviderPage | undefined> => {
    const [own, stops, withdrawals, ending] = await Promise.all([
      queryAll(table, keys.providerOnward(id, no).pk),
      asked(id, stopKeyOf(no)),
      asked(id, requestKey('withdraw', '')),
      endingOf(id),
    ]);
    const found = own.find(({ sk }) => sk === keys.providerOnward(id, no).sk);
    if (!found) return undefined;
    const view = ProviderView.parse(found);
    // Since then, not since the last step: an answer that was on its way may be carried out after the withdrawal.
    const { agreedAt = view.since } = view;
    const isStopped =
      stops.some(({ onward }) => onward === no) ||
      withdrawals.some(({ at }) => String(at) >= agreedAt) ||
      (ending !== undefined && isTakenBack(ending.reason) && ending.at >= agreedAt);
    if (isStopped) return { view: withoutShares(view) };
    const said = lastSaid(
      own.filter(({ sk }) => String(sk).startsWith('REQUEST#')),
      view,
    );
    return said ? { view, said } : { view };
  };
};
