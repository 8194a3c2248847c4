import { describe, expect, it } from '@jest/globals';
import type { Onward } from '../../functions/shared/domain/onward/onward.ts';
import { onwardNotices } from '../../functions/shared/domain/onward/onward-notices.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { createWorld, hashOf } from '../messaging/world.ts';
import { useTable } from '../support/table.ts';
import { agreed, putOnward, someOnward } from './onward-world.ts';

const table = useTable();

/** Somebody's referral onward with its messages, and the real senders. */
const setup = async (changes: Partial<Onward> = {}) => {
  const world = createWorld(table);
  const { id } = await world.referral({ stage: 'FollowUp' });
  const onward = await putOnward(table, someOnward({ state: 'sent', version: 2, agreed, ...changes, id }));
  for (const notice of onwardNotices(onward, 'patient', tuesday)) await world.notices.put(notice);
  const goOn = async (days: number) => {
    world.at(later(tuesday, days * day));
    await world.sweep(id);
    await world.drain(id);
  };
  const states = async () => Object.fromEntries((await world.notices.list(id)).map(({ key, state }) => [key, state]));
  return { world, id, onward, goOn, states };
};

const sentTo = (mails: ReturnType<ReturnType<typeof createWorld>['mails']>, address: string) =>
  mails
    .filter(({ Destination }) => Destination?.ToAddresses?.includes(address))
    .map(({ Content }) => `${Content?.Simple?.Subject?.Data}\n${Content?.Simple?.Body?.Text?.Data}`);

const friends = 'friends@lantern.example';

describe('what a service is sent', () => {
  it('names nobody: who it is stands behind a link of its own', async () => {
    const { world, id, goOn } = await setup();
    await goOn(0);
    const [mail = ''] = sentTo(world.mails(), friends);
    expect(mail).toContain('do you have a place for somebody?');
    expect(mail).toContain('Hello Friday Friends');
    for (const secret of ['Dot', 'Doris', 'Greenfield', '07700', 'Mornings', 'lonely'])
      expect(mail).not.toContain(secret);
    const code = /\/o\/([\w-]{22})/.exec(mail)?.[1] ?? '';
    expect(await world.links.get(world.codes.hashOf(code))).toMatchObject({ id, purpose: 'provider', onward: 1 });
  });

  it('comes again on days 3 and 7, and a colleague hears on day 10', async () => {
    const { world, goOn } = await setup();
    for (const past of [0, 3, 7, 10]) await goOn(past);
    expect(sentTo(world.mails(), friends)).toHaveLength(3);
    expect(sentTo(world.mails(), 'ana@ashcombe.example').at(-1)).toContain('phone the service');
  });

  it('stops when they have answered', async () => {
    const { world, onward, goOn, states } = await setup();
    await goOn(0);
    await putOnward(table, { ...onward, state: 'joined', version: 3 });
    for (const past of [3, 7, 11]) await goOn(past);
    expect(sentTo(world.mails(), friends)).toHaveLength(1);
    expect(await states()).toMatchObject({
      'onward-reminder-1-2-remind': 'superseded',
      'onward-reminder-1-2-remindAgain': 'superseded',
      'phone-provider-1-2-phone': 'superseded',
    });
  });

  it('becomes a call to make where the directory knows no address', async () => {
    const world = createWorld(table);
    const { id } = await world.referral({ stage: 'FollowUp' });
    const { email: _email, ...unknown } = someOnward({ id, state: 'sent', version: 2, agreed });
    const onward = await putOnward(table, unknown);
    for (const notice of onwardNotices(onward, 'patient', tuesday)) await world.notices.put(notice);
    await world.drain(id);
    const templates = (await world.notices.list(id)).map(({ template, state }) => `${template} ${state}`);
    expect(templates).toContain('onward-asked failed');
    expect(templates).toContain('phone-provider sent');
  });

  it('goes to no service that wants no more messages', async () => {
    const world = createWorld(table);
    const { id } = await world.referral({ stage: 'FollowUp' });
    const quiet = someOnward({ id, state: 'sent', version: 2, agreed, email: 'quiet@friends.example' });
    const onward = await putOnward(table, quiet);
    await world.phones.setStopped(hashOf('quiet@friends.example'), true, tuesday);
    for (const notice of onwardNotices(onward, 'patient', tuesday)) await world.notices.put(notice);
    await world.drain(id);
    expect(sentTo(world.mails(), 'quiet@friends.example')).toEqual([]);
  });

  it('says at once, whatever the hour, that it has stopped, and brings no link', async () => {
    const world = createWorld(table);
    const { id } = await world.referral({ stage: 'Closed', closedAt: tuesday, closeReason: 'deceased' });
    const onward = await putOnward(table, someOnward({ id, state: 'stopped', version: 4 }));
    const night = '2026-06-02T22:30:00.000Z';
    world.at(night);
    for (const notice of onwardNotices(onward, 'patient', night)) await world.notices.put(notice);
    await world.drain(id);
    const [mail = ''] = sentTo(world.mails(), friends);
    expect(mail).toContain('Do not contact the person');
    expect(mail).not.toContain('http');
  });
});

describe('what the person is sent', () => {
  it('says nothing of the service, and brings their own link', async () => {
    const { world, goOn } = await setup({ state: 'asked', version: 1 });
    await goOn(0);
    const [text] = world.texts();
    expect(text?.MessageBody).toMatch(
      /^Hello Dot\. .*tell us what we may share: https:\/\/refer\.example\/c\/[\w-]{22} or call/,
    );
    expect(text?.MessageBody).not.toMatch(/Friday|Friends/);
  });

  it('is asked by phone where they want no messages', async () => {
    const { world, id, goOn } = await setup({ state: 'asked', version: 1 });
    await world.phones.setStopped('hash-of-+447700900123', true, tuesday);
    await goOn(0);
    expect(world.texts()).toEqual([]);
    expect((await world.notices.list(id)).map(({ template }) => template)).toContain('phone-person');
  });
});
