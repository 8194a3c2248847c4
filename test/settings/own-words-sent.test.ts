import { describe, expect, it } from '@jest/globals';
import { keys, settingsKeys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { TeamWords } from '../../functions/shared/domain/message/team-words.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { createWorld, type World } from '../messaging/world.ts';
import { useTable } from '../support/table.ts';

const table = useTable();

const own = {
  subject: 'Your plan from {service}',
  email: ['Hello {firstName}', 'Here it is: {link}', 'Call {phone}.'],
  sms: 'Hi {firstName}. Your plan from {service} is here: {link} Or call {phone}.',
};

const decided = (world: World, template: string, words: TeamWords) =>
  world.put({ ...settingsKeys.words('ashcombe', template), ...words });

const send = async (world: World, theCase: Case) => {
  const notice = noticeOf({ id: theCase.id, template: 'plan-issued', data: {} }, tuesday);
  await world.notices.put(notice);
  await world.deliver(theCase.id, notice.key);
  return world.row(notice);
};

describe("a team's own words", () => {
  it('are what the person gets', async () => {
    const world = createWorld(table);
    const theCase = await world.referral({ assignee: 'ana' });
    await decided(world, 'plan-issued', { own });
    expect(await send(world, theCase)).toMatchObject({
      state: 'sent',
      body: expect.stringMatching(
        /^Hi Dot\. Your plan from Ashcombe Link Workers is here: https:\/\/refer\.example\/c\/\S{22} Or call/,
      ),
    });
  });

  it('are never used where others may read them', async () => {
    const world = createWorld(table);
    const theCase = await world.referral({ assignee: 'ana' }, { sharedPhone: true, email: undefined } as never);
    await decided(world, 'plan-issued', { own });
    expect((await send(world, theCase)).body).toMatch(/^Hello Dot\. Call 01632 960123 when you are free to talk\.$/);
  });

  it('go with the line in the language of a reader whose translation is held back', async () => {
    const world = createWorld(table);
    const theCase = await world.referral({ assignee: 'ana' }, { language: 'Welsh' });
    await decided(world, 'plan-issued', { own });
    expect((await send(world, theCase)).body).toMatch(/^Hi Dot\. [^]*\nI gael hyn yn Gymraeg/);
  });

  it('give way to a translation that the team signed off', async () => {
    const world = createWorld(table);
    const theCase = await world.referral({ assignee: 'ana' }, { language: 'Welsh' });
    await decided(world, 'plan-issued', { own, signedOff: { cy: [2] } });
    expect((await send(world, theCase)).body).toMatch(/^Helo Dot\. /);
  });

  it('give way to the words of everybody when a notice does not know what they say', async () => {
    const world = createWorld(table);
    const theCase = await world.referral({ assignee: 'ana' });
    await decided(world, 'plan-issued', { own: { ...own, sms: 'Hi. {service}: by {date}. {link} {phone}' } });
    expect(await send(world, theCase)).toMatchObject({ state: 'sent', body: expect.stringMatching(/^Hello Dot\. /) });
  });
});

describe("a team's own hours", () => {
  it('are when messages go', async () => {
    const world = createWorld(table);
    const theCase = await world.referral({ assignee: 'ana' });
    await world.put({
      ...keys.teamSettings('ashcombe'),
      ...someSettings({ managers: ['mo'], hours: { opens: '10:00', closes: '16:00' } }),
    });
    // Half past nine in London.
    expect(await send(world, theCase)).toMatchObject({ state: 'held', due: '2026-06-02T09:00:00.000Z' });
    world.at('2026-06-02T09:00:00.000Z');
    await world.sweep(theCase.id);
    await world.drain(theCase.id);
    expect(await world.row({ id: theCase.id, key: 'plan-issued' })).toMatchObject({ state: 'sent' });
  });
});
