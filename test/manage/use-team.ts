import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { RosterWorker } from '../../functions/shared/domain/team/team.ts';
import { someWorker } from '../builders/referral.ts';
import { type StaffVisitor } from '../staff/staff-visitor.ts';
import { staffOf, useStaffSite } from '../staff/use-staff-site.ts';

/** What somebody reads of a page. */
export const said = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

export const send = (who: StaffVisitor, path: string, form: Record<string, string | string[]>) => {
  const all = new URLSearchParams({ key: who.key() });
  for (const [name, values] of Object.entries(form)) for (const one of [values].flat()) all.append(name, one);
  return who.post(path, all);
};

export const facts = {
  active: 'yes',
  capacity: '30',
  days: ['1', '2', '4'],
  areas: ['ZZ1'],
  languages: 'English, Welsh',
  skills: ['housing', 'bereavement'],
  gender: 'unsaid',
};

export const days = (from: string, to: string, cover: string) => {
  const parts = (name: string, date: string) => {
    const [year = '', month = '', day = ''] = date.split('-');
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  return { ...parts('from', from), ...parts('to', to), cover };
};

/** The site with a roster of three, one of them full. */
export const useTeam = () => {
  const site = useStaffSite();
  const put = (Item: Record<string, unknown>) =>
    site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item }));

  const roster = async (): Promise<RosterWorker[]> => [...(await site.deps.teams.roster('ashcombe')).workers];
  const worker = async (id: string) => (await roster()).find((one) => one.id === id);

  let made = 0;

  /** The table takes the same write for a repetition of the last: each test has its own. */
  beforeEach(async () => {
    made += 1;
    await site.putStaff(staffOf('ana', 'link-worker'), staffOf('bryn', 'link-worker'));
    for (const one of [
      someWorker('ana', { name: 'Ana Example', live: 2 }),
      someWorker('bryn', { name: 'Bryn Example', live: 44 }),
      someWorker('full', { name: 'Full Example', live: 45, languages: ['cy', 'pl'] }),
    ]) {
      await put({ ...keys.teamWorker('ashcombe', one.id), ...one, revision: made });
    }
  });
  return {
    site,
    put,
    roster,
    worker,
    /** Of everybody on the roster, as the test begins. */
    revision: () => made,
  };
};
