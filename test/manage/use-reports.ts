import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { type CaseFacts, monthOf } from '../../functions/shared/domain/figures/facts.ts';
import { someWorker, tuesday } from '../builders/referral.ts';
import { useStaffSite } from '../staff/use-staff-site.ts';
import { aYearOfFacts } from './a-year-of-facts.ts';

export const reportNames = ['referrals', 'first-contact', 'caseload', 'closures', 'outcomes', 'equality'];

/** The rows of a CSV, split where none of its texts has a comma. */
export const rowsOf = (csv: string): string[][] =>
  csv
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));

/** The site with a year of facts, and with people who have work. */
export const useReports = () => {
  const site = useStaffSite();

  const put = (facts: CaseFacts) =>
    site.table.documentClient.send(
      new PutCommand({
        TableName: site.table.tableName,
        Item: { ...keys.facts(facts.team, monthOf(facts.receivedAt), facts.id), ...facts, revision: 1 },
      }),
    );

  beforeAll(async () => {
    await Promise.all(aYearOfFacts(tuesday).map(put));
    for (const [id, live] of [
      ['ben', 45],
      ['cerys', 12],
    ] as const) {
      const worker = someWorker(id, { name: `${id} Example`, live });
      await site.table.documentClient.send(
        new PutCommand({ TableName: site.table.tableName, Item: { ...keys.teamWorker('ashcombe', id), ...worker } }),
      );
    }
  });

  return { site, put };
};
