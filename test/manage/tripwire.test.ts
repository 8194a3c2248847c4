import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { monthOf } from '../../functions/shared/domain/figures/facts.ts';
import { addCalendar } from '../../functions/shared/domain/time/calendar.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import type { Mail } from '../../functions/shared/messaging/mailer.ts';
import type { SendResult } from '../../functions/shared/messaging/send-result.ts';
import { createHandler } from '../../functions/watch-fairness/handler.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { staffOf, useStaffSite } from '../staff/use-staff-site.ts';
import { testLog } from '../support/test-log.ts';
import { aYearOfFacts } from './a-year-of-facts.ts';

const site = useStaffSite();
const mails: Mail[] = [];
let result: SendResult = { kind: 'accepted', messageId: 'm' };
let managers = ['gone', 'morgan'];

const watch = (drifts = site.deps.drifts) =>
  createHandler({
    ...site.deps,
    drifts,
    teams: { settings: async () => ({ ...someSettings(), managers }) },
    staff: site.deps.staffRecords,
    mailer: {
      send: async (mail) => {
        mails.push(mail);
        return mail.to.startsWith('lou@') ? { kind: 'refused', reason: 'MessageRejected' } : result;
      },
    },
    service: { name: 'Ashcombe Connect', url: 'https://kith.example' },
    team: 'ashcombe',
    clock: { now: () => site.now },
    log: testLog(),
  })();

beforeAll(async () => {
  const { documentClient, tableName: TableName } = site.table;
  const rows = aYearOfFacts(addCalendar(tuesday, { days: -3 })).map((facts) => {
    return { ...keys.facts('ashcombe', monthOf(facts.receivedAt), facts.id), ...facts, revision: 1 };
  });
  await Promise.all(rows.map((Item) => documentClient.send(new PutCommand({ TableName, Item }))));
});

const said = async (path: string) => (await (await signedIn(site, 'morgan')).get(path)).html;

describe('a group that fares otherwise than the rest', () => {
  it('stands on the report before anybody was told, and is not looked for at the weekend', async () => {
    site.now = later(tuesday, -2 * day);
    await watch();
    expect(mails).toEqual([]);
    expect(await said('/staff/reports')).toContain('The manager is told on the next working day.');
  });

  it('is told again where it could not be told, with since when it is seen', async () => {
    result = { kind: 'unavailable', reason: 'throttled' };
    await expect(watch()).rejects.toThrow('could not be told');
    expect(await said('/staff/reports')).toContain('Since Tuesday 2 June.');
    mails.length = 0;
  });

  it('comes to the manager who works here, once, without a name, a number or which group it is', async () => {
    result = { kind: 'accepted', messageId: 'm' };
    await site.putStaff(staffOf('gone', 'manager', { active: false }));
    for (const days of [1, 2, 3, 7]) {
      site.now = later(tuesday, days * day);
      await watch();
    }
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail).toMatchObject({ to: 'morgan@ashcombe.example' });
    expect(mail?.body).toContain(
      'By main language: people of one group waited too long for a first contact more often',
    );
    expect(mail?.body).toContain('https://kith.example/staff/reports/equality');
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/\d|English|another/i);
    for (const path of ['/staff/reports', '/staff/reports/equality']) {
      site.now = later(tuesday, 7 * day);
      expect(await said(path)).toContain('Since Tuesday 2 June. The manager was told Wednesday 3 June.');
    }
  });

  /** As if it had not been told. */
  const untold = async () => {
    const { drifts } = site.deps;
    const before = await drifts.get('ashcombe');
    const known = (before?.known ?? []).map((drift) => ({ ...drift, toldAt: undefined }));
    await drifts.save(before, { team: 'ashcombe', at: site.now, known });
    mails.length = 0;
  };

  it('comes to the next manager where the address of the first is refused', async () => {
    await untold();
    await site.putStaff(staffOf('lou', 'manager'));
    managers = ['lou', 'morgan'];
    await watch();
    expect(mails.map(({ to }) => to)).toEqual(['lou@ashcombe.example', 'morgan@ashcombe.example']);
  });

  it('comes once where the day begins twice', async () => {
    await untold();
    managers = ['morgan'];
    await Promise.all([watch(), watch()]);
    expect(mails).toHaveLength(1);
  });

  it('comes once more, and then no more, where the answer to the first letter was never written down', async () => {
    await untold();
    managers = ['morgan'];
    let saves = 0;
    const killed: typeof site.deps.drifts = {
      ...site.deps.drifts,
      save: async (before, next) => {
        saves += 1;
        if (saves === 2) throw new Error('killed');
        return site.deps.drifts.save(before, next);
      },
    };
    await expect(watch(killed)).rejects.toThrow('killed');
    await watch();
    await watch();
    expect(mails).toHaveLength(2);
  });

  it('waits for a manager where nobody is named', async () => {
    managers = ['gone'];
    await untold();
    site.now = later(tuesday, 8 * day);
    await watch();
    expect(mails).toEqual([]);
    expect((await site.deps.drifts.get('ashcombe'))?.known).toMatchObject([{ grouping: 'language', since: tuesday }]);
  });
});
