import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { matchTexts } from '../../domain/case/triage.ts';
import type { Erased, Keeping } from '../../domain/governance/keeping.ts';
import { firstKeyOf } from '../../domain/message/notice.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { LinkCodes } from '../../platform/link-codes.ts';
import type { CaseRow } from '../case/case-row.ts';
import { createNoticeRepository } from '../message/notice-repository.ts';
import { createPersonRepository } from '../person/person-repository.ts';
import { mergedInto } from '../referral/merge-items.ts';
import { type Key, keys, partitionsOf, recordKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { type Table, transact } from '../table/table.ts';
import { keepingItem } from './keeping-repository.ts';

interface Hashes {
  readonly codes: Pick<LinkCodes, 'codeOf' | 'hashOf'>;
  readonly matchHash: (text: string) => string;
  readonly phoneHash: (phoneE164: string) => string;
}

export type ErasureRepository = ReturnType<typeof createErasureRepository>;

/** A case being erased. */
type Going = Keeping & { readonly erasing: NonNullable<Keeping['erasing']> };

export const isGoing = (keeping: Keeping): keeping is Going => keeping.erasing !== undefined;

/**
 * Erases everything about a person in a case, in three steps, each of which can be repeated: `begin` removes the case
 * from everybody's sight in one write, `clear` deletes the rows behind it, `end` records that it was done.
 */
export const createErasureRepository = (table: Table, { codes, matchHash, phoneHash }: Hashes) => {
  const { documentClient, tableName } = table;
  const people = createPersonRepository(table);
  const notices = createNoticeRepository(table);

  const remove = async (Key: Key): Promise<void> => {
    await documentClient.send(new DeleteCommand({ TableName: tableName, Key }));
  };

  /**
   * Deletes rows named by hashes, which no case row mentions. They are found from everything the case, merged referrals
   * included, ever said about the person.
   */
  const removeNamedByHash = async (id: ReferralId): Promise<void> => {
    const [record, merged, sent] = await Promise.all([people.get(id), mergedInto(table, id), notices.list(id)]);
    const links = new Set(sent.map(({ key }) => codes.hashOf(codes.codeOf(id, firstKeyOf(key)))));
    for (const hash of links) await remove(keys.link(hash));
    const said = [...(record ? [record] : []), ...merged, ...merged.map(({ before }) => before)];
    const matches = new Set([
      ...said.flatMap(({ person }) => matchTexts(person).map(matchHash)),
      ...merged.flatMap((one) => one.matches),
    ]);
    for (const hash of matches) await remove(keys.match(hash, id));
    const phones = new Set([
      ...said.flatMap(({ contact: { phoneE164 } }) => (phoneE164 === undefined ? [] : [phoneHash(phoneE164)])),
      ...merged.flatMap(({ phone }) => phone ?? []),
    ]);
    for (const hash of phones) await remove(keys.phone(hash, id));
  };

  /** Deletes backwards: the CASE row, by which the nightly job finds the partition, goes last. */
  const removePartition = async (pk: string): Promise<void> => {
    for (const { sk } of await queryAll(table, pk, { backwards: true })) await remove({ pk, sk: String(sk) });
  };

  return {
    /**
     * Pattern 180. The point of no return: the case is gone for every page and function, and its reference can never be
     * used again. 1 transaction of 3, 2 W for each KB.
     * @returns undefined when the case or its KEEPING row changed since it was read: the next night tries again
     */
    begin: async (keeping: Keeping, theCase: CaseRow, at: string): Promise<Going | undefined> => {
      const { closedAt, closeReason, receivedAt, id } = theCase;
      if (!closedAt) return undefined;
      const next = { ...keeping, erasing: { at, receivedAt, closedAt, ...(closeReason && { closeReason }) } };
      const failed = await transact(table, [
        {
          Delete: {
            TableName: tableName,
            Key: keys.case(id),
            ConditionExpression: 'version = :read',
            ExpressionAttributeValues: { ':read': theCase.version },
          },
        },
        keepingItem(tableName, keeping, next),
        // Keeps no answers and no hash of them: submitting the same form again is refused, and stored nowhere.
        { Put: { TableName: tableName, Item: { ...keys.intake(id), id, erasedAt: at } } },
      ]);
      return failed ? undefined : { ...next, version: keeping.version + 1 };
    },

    /** Pattern 181. 0.5 R for each partition and 4 KB, 1 W for each row: some sixty. */
    clear: async ({ id, team, erasing: { receivedAt } }: Going): Promise<void> => {
      await removeNamedByHash(id);
      await remove(keys.facts(team, receivedAt.slice(0, 7), id));
      for (const pk of partitionsOf(id)) await removePartition(pk);
    },

    /** Pattern 182. 2 W each. */
    end: async (keeping: Going, at: string): Promise<Erased> => {
      const { id, team, erasure, erasing, version } = keeping;
      const erased: Erased = {
        id,
        team,
        at,
        reason: erasure?.reason ?? 'retention',
        by: erasure?.by ?? 'clock',
        closedAt: erasing.closedAt,
        ...(erasing.closeReason && { closeReason: erasing.closeReason }),
      };
      await transact(table, [
        { Put: { TableName: tableName, Item: { ...recordKeys.erased(team, at, id), ...erased } } },
        {
          Delete: {
            TableName: tableName,
            Key: recordKeys.keeping(team, id),
            ConditionExpression: 'version = :read',
            ExpressionAttributeValues: { ':read': version },
          },
        },
      ]);
      return erased;
    },

    /** Pattern 183. Deletes unmatched texts of a past month. 1 R, 1 W each. @param month `2026-06` */
    clearUnmatched: (month: string): Promise<void> => removePartition(keys.unmatched(month, '').pk),

    /** Pattern 185. Deletes a synthetic case, without any record of it. 1 R, 1 W each: some four. */
    forget: async (id: ReferralId): Promise<void> => {
      await remove(keys.intake(id));
      await removePartition(keys.case(id).pk);
    },
  };
};
