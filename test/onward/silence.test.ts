import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { phoneTaskOf } from '../../functions/shared/domain/message/notice.ts';
import type { Onward } from '../../functions/shared/domain/onward/onward.ts';
import type { OnwardDays } from '../../functions/shared/domain/team/onward-days.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { agreed, dayOf, putOnward, someOnward } from './onward-world.ts';
import { useOnwardRelay } from './use-onward-relay.ts';

describe('a referral onward of which nobody says anything', () => {
  const { table, kith, somebody, say, answer, tasksOf, pass } = useOnwardRelay();

  const setDays = async (onward: OnwardDays) => {
    const Item = { ...keys.teamSettings('ashcombe'), ...someSettings(), onward };
    await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item }));
  };

  it('puts a task on the case after ten days', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await pass(9);
    expect(await tasksOf(onward)).toEqual([]);
    await pass(2);
    expect(await tasksOf(onward)).toContain('onward');
    await answer(onward, { state: 'joined' });
    expect(await tasksOf(onward)).not.toContain('onward');
  });

  it('puts none there when the answer came before', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await pass(8);
    await answer(onward, { state: 'joined' });
    await pass(4);
    expect(await tasksOf(onward)).not.toContain('onward');
  });

  it('has somebody phone the person after seven days', async () => {
    const onward = await somebody();
    await pass(8);
    expect(await tasksOf(onward)).toContain('phone-person');
  });

  it('waits for as long as the team has set', async () => {
    const onward = { remind: 1, remindAgain: 2, phone: 6, came: 5, phoneCame: 6 };
    await setDays(onward);
    const asked = await somebody();
    await say(asked, { kind: 'share', onward: 1, facts: ['phone'] });
    const due = async (template: string) =>
      (await kith.notices.list(asked.id)).filter((one) => one.template === template).map((one) => dayOf(one.due));
    const on = (...days: number[]) => days.map((days) => dayOf(later(tuesday, days * day)));
    expect((await due('onward-reminder')).toSorted()).toEqual(on(1, 2));
    await pass(7);
    expect(await tasksOf(asked)).toContain('onward');
    await answer(asked, { state: 'joined' });
    expect(await tasksOf(asked)).not.toContain('onward');
    expect(await due('onward-attendance')).toHaveLength(1);
  });

  const asksTwo = async (changes: Partial<Onward> = {}) => {
    const one = await somebody({ state: 'sent', version: 2, agreed, ...changes });
    const other = await putOnward(table, someOnward({ ...one, no: 2, service: 'choir', email: 'sing@choir.example' }));
    return { one, other };
  };

  it('is still to be phoned about when another answers, though the team has set more days since', async () => {
    const { one, other } = await asksTwo();
    await pass(11);
    await setDays({ remind: 30, remindAgain: 60, phone: 90, came: 14, phoneCame: 28 });
    await answer(other, { state: 'joined' });
    expect(await tasksOf(one)).toContain('onward');
    await answer(one, { state: 'joined' });
    expect(await tasksOf(one)).not.toContain('onward');
  });

  it('is still to be phoned about when another answers, as no message reached this one', async () => {
    const { one, other } = await asksTwo();
    const [asked] = (await kith.notices.list(one.id)).filter(({ template }) => template === 'onward-asked');
    const call = asked && phoneTaskOf(asked, kith.clock.now());
    if (!call) throw new Error('Nobody is to phone.');
    await kith.notices.put(call);
    await pass(1);
    expect(await tasksOf(one)).toContain('onward');
    await answer(other, { state: 'joined' });
    expect(await tasksOf(one)).toContain('onward');
  });
});
