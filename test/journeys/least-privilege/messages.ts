import { expect, it } from '@jest/globals';
import { createRequestRepository } from '../../../functions/shared/data/message/request-repository.ts';
import { day, later } from '../../../functions/shared/domain/time/instant.ts';
import type { SeenTown } from './seen-town.ts';

/** What people are told, answer and ask, and when that does not arrive. */
export const referralsAndMessages = (at: SeenTown): void => {
  it('is of somebody whom no message reaches', async () => {
    const unreachable = { phone: '07700 900 998', email: 'bounce@example.org', replyTo: 'bounce@example.org' };
    const id = await at.town.refer(unreachable);
    const sent = await at.town.noticesOf(id);
    expect(sent).toMatchObject({ 'receipt-person': 'failed', 'receipt-person_not-sms': 'failed' });
    expect(Object.keys(sent)).toEqual(
      expect.arrayContaining(['phone-person-receipt-person', 'phone-referrer-receipt-referrer']),
    );
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is of somebody who shares a phone, answers, says stop, and start again', async () => {
    const phone = '+447700900126';
    const id = await at.town.refer({ phone, sharedPhone: 'yes' });
    for (const words of ['Thank you, who is this?', 'STOP', 'START']) await at.town.text(phone, words);
    const receipt = at.host.inbox.messages({ address: phone }).find(({ direction }) => direction === 'out');
    expect(receipt?.from).toBe(at.host.messages.numbers[1]);
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is promised a call that does not come, and hears the new date', async () => {
    const id = await at.town.referAccepted();
    await at.town.advance(8 * day);
    expect(Object.keys(await at.town.noticesOf(id))).toContain('promise-moved-2');
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is asked about by person and referrer while the relay is down, and the sweep brings it again', async () => {
    const id = await at.town.referAccepted();
    const requests = createRequestRepository(at.host);
    await at.town.withRelayDown(async () => {
      const asked = { id, at: at.town.now(), kind: 'message', text: 'Hello' } as const;
      await requests.put('PATIENT', { ...asked, key: 'by-the-person' });
      await requests.put('REPLY', { ...asked, key: 'by-the-referrer' });
    });
    await at.expectCase(id, { tasks: [{ kind: 'answer-message' }] });
    expect(Object.keys(await at.town.noticesOf(id)).filter((key) => key.startsWith('message-received'))).toHaveLength(
      2,
    );
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is of somebody who answers a reminder, and then says stop', async () => {
    const phone = '+447700900130';
    const id = await at.town.refer({ phone });
    await at.town.decide(id, 'Accepted');
    await at.town.decide(id, 'AppointmentBooked', { appointmentAt: later(at.town.now(), 7 * day) });
    for (const words of ['1', 'STOP']) await at.town.text(phone, words);
    expect(Object.values(await at.town.noticesOf(id))).toContain('suppressed');
    await at.town.text(phone, 'START');
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is of somebody who answers a text, and somebody else writes whom nobody knows', async () => {
    const phone = '+447700900128';
    const id = await at.town.refer({ phone });
    await at.town.text(phone, 'Thank you');
    await at.town.text('+447700900129', 'Who is this?');
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is of somebody who complains of a message', async () => {
    const id = await at.town.refer({ phone: '', email: 'complaint@example.org', preferred: 'email' });
    await at.town.decide(id, 'Accepted');
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    expect(await at.town.noticesOf(id)).toMatchObject({ 'closed-person-1': 'suppressed' });
  });
};
