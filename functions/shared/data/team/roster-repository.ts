import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Absence } from '../../domain/team/absence.ts';
import { type Covering, Staff } from '../../domain/team/staff.ts';
import { RosterWorker } from '../../domain/team/team.ts';
import { keys } from '../table/keys.ts';
import { putNew, type Table, transactIf, type WriteItem, writeIf } from '../table/table.ts';

export type RosterRepository = ReturnType<typeof createRosterRepository>;

/** The fields of a worker that the manager edits; `live` is counted by the cases themselves. */
type RosterChange = Partial<Omit<RosterWorker, 'id' | 'live' | 'revision'>>;

/** Over the revision that was read: of two simultaneous editors the second is told. */
const updateOf = (tableName: string, team: string, read: RosterWorker, change: RosterChange) => {
  const set = { ...change, revision: (read.revision ?? 0) + 1 };
  const names = Object.keys(set);
  return {
    TableName: tableName,
    Key: keys.teamWorker(team, read.id),
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression:
      read.revision === undefined ? 'attribute_exists(pk) AND attribute_not_exists(#revision)' : '#revision = :seen',
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
      ...(read.revision !== undefined && { ':seen': read.revision }),
    },
  };
};

/** A team's roster, as its manager keeps it: TEAM#team / WORKER#id, with a copy of some fields on the staff record. */
export const createRosterRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const staffOf = async (id: string): Promise<Staff | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.staff(id), ConsistentRead: true }),
    );
    return Item && Staff.parse(Item);
  };

  const staffItem = (id: string, name: 'absences' | 'covering', value: unknown, seen: unknown): WriteItem => ({
    Update: {
      TableName: tableName,
      Key: keys.staff(id),
      UpdateExpression: 'SET #name = :value',
      ConditionExpression:
        seen === undefined ? 'attribute_exists(pk) AND attribute_not_exists(#name)' : '#name = :seen',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value, ...(seen !== undefined && { ':seen': seen }) },
    },
  });

  /** Updates of everybody who covers, or no longer does, with their days. */
  const coverItems = async (read: RosterWorker, absences: readonly Absence[]): Promise<WriteItem[]> => {
    const named = [...read.absences, ...absences].flatMap(({ coveredBy }) => (coveredBy ? [coveredBy] : []));
    const found = await Promise.all([...new Set(named)].map(staffOf));
    return found.flatMap((colleague) => {
      if (!colleague) return [];
      const theirs = absences.filter(({ coveredBy }) => coveredBy === colleague.id);
      const covering: Covering[] = [
        ...(colleague.covering ?? []).filter(({ worker }) => worker !== read.id),
        ...theirs.map(({ from, to }) => ({ worker: read.id, name: read.name, from, to })),
      ];
      return [staffItem(colleague.id, 'covering', covering, colleague.covering)];
    });
  };

  return {
    /** Pattern 130. 1 W. @returns false when the row changed since it was read */
    change: (team: string, read: RosterWorker, change: RosterChange): Promise<boolean> =>
      writeIf(table, { Update: updateOf(tableName, team, read, change) }),

    /** Pattern 131. Adds a worker without cases. 1 W. @returns false when they are there already */
    add: (team: string, worker: RosterWorker): Promise<boolean> =>
      putNew(table, { ...keys.teamWorker(team, worker.id), ...RosterWorker.parse(worker) }),

    /**
     * Pattern 132. Absences: on the roster, the worker's own record and the records of those who cover, all or nothing.
     * 1 R and 2 W for each of these records.
     * @returns false when one of them changed at the same time
     */
    setAbsences: async (team: string, read: RosterWorker, absences: readonly Absence[]): Promise<boolean> => {
      const own = await staffOf(read.id);
      const items: WriteItem[] = [
        { Update: updateOf(tableName, team, read, { absences: [...absences] }) },
        ...(own ? [staffItem(own.id, 'absences', absences, own.absences)] : []),
        ...(await coverItems(read, absences)),
      ];
      return transactIf(table, items);
    },
  };
};
