import { describe, expect, it } from '@jest/globals';
import { tuesday } from '../builders/referral.ts';
import { agreed } from './onward-world.ts';
import { useOnwardRelay } from './use-onward-relay.ts';

describe('a referral onward whose case ends', () => {
  const { kith, somebody, relayAll, now, shown, templates } = useOnwardRelay();

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
});
