import { describe, expect, it } from '@jest/globals';
import { createOnwardEffects } from '../../functions/relay/onward-effects.ts';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { agreed } from './onward-world.ts';
import { useOnwardRelay } from './use-onward-relay.ts';

describe('a referral onward whose case ends', () => {
  const { table, kith, somebody, relayAll, say, answer, now, shown, templates } = useOnwardRelay();

  it('is stopped as soon as an end is decided that takes consent back, however late the workflow', async () => {
    const onward = await somebody({ state: 'joined', version: 3, agreed });
    const proposal = { name: 'Closed', by: 'staff:ana', facts: { reason: 'consent-withdrawn' } } as const;
    await kith.cases.decide(onward.id, proposal, kith.clock.now());
    await relayAll();
    expect(await kith.cases.get(onward.id)).not.toHaveProperty('closedAt');
    expect(await now(onward)).toMatchObject({ state: 'stopped' });
    expect(await shown(onward)).not.toHaveProperty('shares');
  });

  it.each([
    ['deceased', 'stopped'],
    ['person-withdrew', 'stopped'],
    ['goals-met', 'joined'],
  ] as const)('is, when the case ends as %s, %s', async (closeReason, state) => {
    const onward = await somebody({ state: 'joined', version: 3, agreed });
    await kith.cases.change(onward.id, tuesday, (before) => ({ next: { ...before, closeReason } }));
    await kith.cases.close({ id: onward.id, episode: 1 }, { reason: closeReason }, tuesday);
    await relayAll();
    expect(await now(onward)).toMatchObject({ state });
    expect((await templates(onward)).includes('onward-stopped')).toBe(state === 'stopped');
  });

  it('is stopped once, where the person stopped it in the same moment', async () => {
    const onward = await somebody({ state: 'joined', version: 3, agreed });
    const before = await kith.onwards.list(onward.id);
    await say(onward, { kind: 'share-stop', onward: onward.no });
    await kith.cases.close({ id: onward.id, episode: 1 }, { reason: 'consent-withdrawn' }, tuesday);
    const { caseEnded } = createOnwardEffects({ ...kith, onwards: { ...kith.onwards, list: async () => before } });
    await caseEnded(onward.id);
    expect(await now(onward)).toMatchObject({ state: 'stopped', version: 4 });
  });

  it('shows nothing after the person withdrew, also when an answer that was on its way is carried out later', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    kith.clock.advance(minute);
    const request = { id: onward.id, key: 'withdraw-1', at: kith.clock.now(), kind: 'withdraw' } as const;
    await kith.requests.put('PATIENT', request);
    // The stream brings the answer of the service alone.
    await table.changes();
    kith.clock.advance(minute);
    await answer(onward, { state: 'joined' });
    expect(await now(onward)).toMatchObject({ state: 'joined' });
    expect(await kith.onwards.page(onward.id, 1)).not.toHaveProperty('view.shares');
  });

  it('shows nothing once consent is withdrawn, though no record of the stream says so', async () => {
    const onward = await somebody({ state: 'joined', version: 3, agreed });
    kith.clock.advance(minute);
    await kith.cases.change(onward.id, kith.clock.now(), (before) => ({
      next: { ...before, closeReason: 'consent-withdrawn' },
    }));
    await kith.cases.close({ id: onward.id, episode: 1 }, { reason: 'consent-withdrawn' }, kith.clock.now());
    await table.changes();
    expect(await shown(onward)).toHaveProperty('shares');
    expect(await kith.onwards.page(onward.id, 1)).not.toHaveProperty('view.shares');
  });
});
