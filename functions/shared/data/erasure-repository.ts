import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Erased, Keeping } from '../domain/keeping.ts';
import { firstKeyOf } from '../domain/notice.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { matchTexts } from '../domain/triage.ts';
import type { LinkCodes } from '../platform/link-codes.ts';
import type { CaseRow } from './case-row.ts';
import { keepingItem } from './keeping-repository.ts';
import { type Key, keys, partitionsOf, recordKeys } from './keys.ts';
import { mergedInto } from './merge-items.ts';
import { createNoticeRepository } from './notice-repository.ts';
import { createPersonRepository } from './person-repository.ts';
import { queryAll } from './query-all.ts';
import { type Table, transact } from './table.ts';

interface Hashes {
  readonly codes: Pick<LinkCodes, 'codeOf' | 'hashOf'>;
  readonly matchHash: (text: string) => string;
  readonly phoneHash: (phoneE164: string) => string;
}

export type ErasureRepository = ReturnType<typeof createErasureRepository>;

/** A case on its way out. */
type Going = Keeping & { readonly erasing: NonNullable<Keeping['erasing']> };

export const isGoing = (keeping: Keeping): keeping is Going => keeping.erasing !== undefined;

/**
 * Takes away all that is kept of a person in a case. Three steps, each of which may be done twice: `begin` takes the case
 * away from everybody in one write, `clear` the rows behind it, `end` leaves the line that it was done.
 */
export const createErasureRepository = (table: Table, { codes, matchHash, phoneHash }: Hashes) => {
  const { documentClient, tableName } = table;
  const people = createPersonRepository(table);
  const notices = createNoticeRepository(table);

  const remove = async (Key: Key): Promise<void> => {
    await documentClient.send(new DeleteCommand({ TableName: tableName, Key }));
  };

  /**
   * By the hashes that their rows are named by: nothing of a case names these. It is found by all that it ever said of the
   * person: by a referral that was merged into it, and by what that one changed.
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

  /** From its end: the row of a case, by which the night finds it, is the last of its partition to go. */
  const removePartition = async (pk: string): Promise<void> => {
    for (const { sk } of await queryAll(table, pk, { backwards: true })) await remove({ pk, sk: String(sk) });
  };

  return {
    /**
     * Pattern 180. The point of no return: the case is gone for every page and every function, and its reference can never
     * be taken again. 1 transaction of 3, 2 W for each KB.
     * @returns undefined when the case or what is kept of it changed since it was read: it is looked at again the next night
     */
    begin: async (keeping: Keeping, the: CaseRow, at: string): Promise<Going | undefined> => {
      const { closedAt, closeReason, receivedAt, id } = the;
      if (!closedAt) return undefined;
      const next = { ...keeping, erasing: { at, receivedAt, closedAt, ...(closeReason && { closeReason }) } };
      const failed = await transact(table, [
        {
          Delete: {
            TableName: tableName,
            Key: keys.case(id),
            ConditionExpression: 'version = :read AND attribute_exists(closedAt)',
            ExpressionAttributeValues: { ':read': the.version },
          },
        },
        keepingItem(tableName, keeping, next),
        // Without answers, and without their hash: the same form sent once more is refused, and kept nowhere.
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

    /** Pattern 183. Texts that belonged to no one case, of a month that is over long since. 1 R, 1 W each. @param month `2026-06` */
    clearUnmatched: (month: string): Promise<void> => removePartition(`UNMATCHED#${month}`),

    /** Pattern 185. A proof of the journey, which is of nobody: without a register, and without a line. 1 R, 1 W each: some four. */
    forget: async (id: ReferralId): Promise<void> => {
      await remove(keys.intake(id));
      await removePartition(keys.case(id).pk);
    },
  };
};
