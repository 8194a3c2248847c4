import { describe, expect, it } from '@jest/globals';
import { createOwnerRepository } from '../../functions/shared/data/directory/owner-repository.ts';
import { stopKeyOf } from '../../functions/shared/domain/onward/onward.ts';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { agreed } from './onward-world.ts';
import { useOnwardRelay } from './use-onward-relay.ts';

describe('what a person and a service say of a referral onward', () => {
  const { table, kith, somebody, relayAll, say, answer, now, shown, tasksOf, templates } = useOnwardRelay();
  const directoryOwners = createOwnerRepository(table);

  it('is sent on the word of the person, with what they left in and no more', async () => {
    const onward = await somebody();
    expect(await shown(onward)).not.toHaveProperty('shares');
    await say(onward, { kind: 'share', onward: 1, facts: ['best-times'] });
    expect(await now(onward)).toMatchObject({ state: 'sent', version: 2, agreed: { how: 'link', by: 'patient' } });
    expect((await shown(onward))?.shares?.map(({ fact }) => fact)).toEqual(['name', 'best-times']);
    expect((await templates(onward)).filter((name) => name === 'onward-asked')).toHaveLength(1);
    const events = (await kith.cases.events(onward.id)).filter(({ what }) => what === 'asked');
    expect(events).toMatchObject([{ by: 'patient', reason: 'share' }]);
  });

  it('is never sent after a no, also when the yes comes late', async () => {
    const onward = await somebody();
    await say(onward, { kind: 'share-stop', onward: 1 });
    await say(onward, { kind: 'share', onward: 1, facts: ['phone'] });
    expect(await now(onward)).toMatchObject({ state: 'refused' });
    expect(await shown(onward)).not.toHaveProperty('shares');
    expect(await templates(onward)).not.toContain('onward-asked');
    expect(await templates(onward)).not.toContain('onward-stopped');
    expect(await tasksOf(onward)).toEqual(['onward']);
  });

  it('is not sent once the case has ended', async () => {
    const onward = await somebody({}, { stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met' });
    await say(onward, { kind: 'share', onward: 1, facts: ['phone'] });
    expect(await now(onward)).toMatchObject({ state: 'asked' });
  });

  it('is taken back with all that was shared, and the service is told', async () => {
    const onward = await somebody({ state: 'joined', version: 3, agreed });
    expect(await shown(onward)).toHaveProperty('shares');
    await say(onward, { kind: 'share-stop', onward: 1 });
    expect(await shown(onward)).toMatchObject({ state: 'stopped' });
    expect(await shown(onward)).not.toHaveProperty('shares');
    expect(await templates(onward)).toContain('onward-stopped');
  });

  it('shows nothing from the moment of the word, though nobody reads the stream', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    expect(await kith.onwards.page(onward.id, 1)).toHaveProperty('view.shares');
    await kith.requests.put('PATIENT', {
      id: onward.id,
      key: stopKeyOf(1),
      at: kith.clock.now(),
      kind: 'share-stop',
      onward: 1,
    });
    const page = await kith.onwards.page(onward.id, 1);
    expect(page).toMatchObject({ view: { state: 'stopped' } });
    expect(page).not.toHaveProperty('view.shares');
  });

  it('takes the answers of the service in turn, and one that does not follow changes nothing', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await answer(onward, { state: 'came' });
    expect(await now(onward)).toMatchObject({ state: 'sent', version: 2 });
    await answer(onward, { state: 'waiting', until: '2026-07-01' });
    await answer(onward, { state: 'joined' });
    await answer(onward, { state: 'missed' });
    expect(await tasksOf(onward)).toEqual(['onward']);
    await answer(onward, { state: 'came' });
    expect(await now(onward)).toMatchObject({ state: 'came', version: 6 });
    expect(await tasksOf(onward)).toEqual([]);
  });

  it('leaves a task when there is no place, and the page shows nobody any more', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await answer(onward, { state: 'declined', why: 'full' });
    expect(await tasksOf(onward)).toEqual(['onward']);
    expect(await shown(onward)).not.toHaveProperty('shares');
    expect(await now(onward)).toMatchObject({ why: 'full' });
  });

  it.each([
    ['full', 'full'],
    ['not-running', 'stopped'],
  ] as const)('tells the directory of %s, and not of whom', async (why, reported) => {
    const onward = await somebody({ state: 'sent', version: 2, agreed, service: `service-${why}` });
    await answer(onward, { state: 'declined', why });
    const reports = (await directoryOwners.turnedAway()).filter(({ service }) => service === onward.service);
    expect(reports).toEqual([{ service: onward.service, at: kith.clock.now(), why: reported }]);
  });

  it.each(['not-right', 'access', 'area', 'not-reached', 'other'] as const)(
    'tells the directory nothing of %s, which is of this person alone',
    async (why) => {
      const onward = await somebody({ state: 'sent', version: 2, agreed, service: `service-${why}` });
      await answer(onward, { state: 'declined', why });
      expect((await directoryOwners.turnedAway()).map(({ service }) => service)).not.toContain(onward.service);
    },
  );

  it('shows what was agreed to and no more, when the person gives another number or none', async () => {
    const [sent, waits] = [await somebody({ state: 'sent', version: 2, agreed }), await somebody()];
    const approved = (await shown(sent))?.shares;
    for (const { id } of [sent, waits]) {
      for (const contact of [{ phone: '07700 900456', email: 'new@post.example' }, { email: 'new@post.example' }]) {
        kith.clock.advance(minute);
        await kith.requests.put('PATIENT', {
          id,
          key: `prefers-${'phone' in contact ? 'both' : 'email'}`,
          at: kith.clock.now(),
          kind: 'preferences',
          contact: { ...contact, preferred: 'email', safeToText: true, safeToLeaveVoicemail: true },
        });
        await relayAll();
      }
      expect((await kith.people.get(id))?.contact).toMatchObject({ email: 'new@post.example' });
    }
    expect((await shown(sent))?.shares).toEqual(approved);
    // Nor does a yes share what stands in the record now, and not on the page that it was said on.
    await say(waits, { kind: 'share', onward: 1, facts: ['phone', 'best-times'] });
    expect((await shown(waits))?.shares).toEqual(waits.shares);
  });

  it('is found by the sweep when the stream lost it', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await kith.requests.put('PROVIDER', {
      id: onward.id,
      key: 'lost',
      at: kith.clock.now(),
      kind: 'onward-answer',
      onward: 1,
      answer: { state: 'joined' },
    });
    await table.changes();
    kith.clock.advance(11 * minute);
    await kith.sweep();
    await relayAll();
    expect(await now(onward)).toMatchObject({ state: 'joined' });
  });
});
