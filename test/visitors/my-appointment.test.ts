import { beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Appointment } from '../../functions/shared/domain/contact/appointment.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { type PatientSite, patientSite } from './patient-site.ts';

const table = useTable();
let site: PatientSite;
beforeAll(async () => {
  site = await patientSite(table);
});

const appointment = async (id: ReferralId, also: Partial<Appointment> = {}): Promise<Appointment> => {
  const madeAt = '2026-06-01T10:00:00.000Z';
  const made: Appointment = {
    id,
    madeAt,
    at: '2026-06-04T13:00:00.000Z',
    kind: 'in-person',
    place: 'Library, Ashcombe',
    state: 'booked',
    stateAt: madeAt,
    ...also,
  };
  await site.put(keys.patientAppointment(id, made.madeAt), made);
  return made;
};

describe('the appointment', () => {
  it('can be confirmed, once for a double click, and shows so at once', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    const { at } = await appointment(id);
    const visitor = await site.inside(code);
    expect((await visitor.get('/me')).html).toContain('Thursday 4 June 2026 at 2pm');
    const page = await visitor.get('/me/appointment');
    expect(page.html).toContain('Library, Ashcombe');
    const sent = fieldsOf(page.html);
    sent.set('coming', 'yes');
    for (let click = 0; click < 2; click += 1) {
      expect(await visitor.post('/me/appointment', sent)).toMatchObject({ location: '/me?done=confirm-appointment' });
    }
    expect(await site.requests('PATIENT', id)).toMatchObject([{ kind: 'confirm-appointment', appointmentAt: at }]);
    const { html } = await visitor.get('/me?done=confirm-appointment');
    expect(html).toContain('We know you will be there');
    expect(html).toContain('You told us you will be there.');
  });

  it('can be asked to be at another time, also after it was confirmed', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    await appointment(id, { state: 'confirmed' });
    const visitor = await site.inside(code);
    expect((await visitor.get('/me/appointment')).html).toMatch(/value="yes" checked/);
    expect(await visitor.fillIn('/me/appointment', { coming: 'no' })).toMatchObject({
      location: '/me?done=rearrange-appointment',
    });
    expect((await visitor.get('/me')).html).toContain('You asked for another time');
  });

  it('asks for an answer, and takes none for an appointment that has changed since', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    await appointment(id);
    const visitor = await site.inside(code);
    expect((await visitor.fillIn('/me/appointment', {})).html).toContain('Select yes if you can come');
    const old = await visitor.fillIn('/me/appointment', { coming: 'yes', at: '2026-06-03T13:00:00.000Z' });
    expect(old.html).toContain('Your appointment has changed. Look at the new time');
    expect(old.html).toContain('Thursday 4 June 2026 at 2pm');
    expect(await site.requests('PATIENT', id)).toEqual([]);
  });

  it('stands as it was answered last, also by a page that the browser brought back', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    await appointment(id);
    const visitor = await site.inside(code);
    const sent = fieldsOf((await visitor.get('/me/appointment')).html);
    for (const coming of ['yes', 'no', 'yes']) {
      site.pass(1);
      sent.set('coming', coming);
      await visitor.post('/me/appointment', sent);
    }
    expect((await visitor.get('/me')).html).toContain('You told us you will be there.');
    expect(await site.requests('PATIENT', id)).toHaveLength(3);
  });

  it('is no more when it is over, missed or cancelled', async () => {
    const { id, code } = await site.patient({ stage: 'MakeContact' });
    await appointment(id, { at: '2026-06-02T09:00:00.000Z' });
    await appointment(id, { madeAt: '2026-06-01T11:00:00.000Z', state: 'cancelled' });
    expect((await (await site.inside(code)).get('/me/appointment')).html).toContain('You do not have an appointment');
  });

  it('is over with the support, and the page says how to come back', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    const { at } = await appointment(id);
    const visitor = await site.inside(code);
    const sent = fieldsOf((await visitor.get('/me/appointment')).html);
    sent.set('coming', 'no');
    const ended = await site.patient({
      stage: 'Closed',
      closed: { at: '2026-06-01T09:00:00.000Z', reason: 'moved-away' },
    });
    await appointment(ended.id, { at });
    const late = await site.inside(ended.code);
    for (const { status, html } of [
      await late.get('/me/appointment'),
      await late.fillIn('/me/appointment', {
        at,
        coming: 'no',
        key: fieldsOf((await late.get('/me/stop')).html).get('key') ?? '',
      }),
    ]) {
      expect(status).toBe(200);
      expect(html).toContain('Your support from us has ended');
      expect(html).toContain('You can come back at any time');
    }
    expect(await site.requests('PATIENT', ended.id)).toEqual([]);
  });
});
