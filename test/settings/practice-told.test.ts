import { expect, it } from '@jest/globals';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { tuesday } from '../builders/referral.ts';
import { createWorld } from '../messaging/world.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { useStaffSite } from '../staff/use-staff-site.ts';
import { send, surgery } from './use-settings-site.ts';

const site = useStaffSite();

it('a practice that a manager adds is told from then on, until it is removed', async () => {
  const [world, visitor] = [createWorld(site.table), await signedIn(site, 'morgan')];
  const tell = async () => {
    const { id } = await world.referral({ stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday });
    const notice = noticeOf({ id, template: 'closed-practice', part: '1', data: {} }, tuesday);
    await world.notices.put(notice);
    await world.drain(id);
    return world.row(notice);
  };
  expect(await tell()).toMatchObject({ state: 'failed', why: 'no-address' });

  await send(visitor, '/staff/settings/practices', surgery);
  expect(await tell()).toMatchObject({ state: 'sent' });
  const [mail] = world.mails();
  expect(mail?.Destination?.ToAddresses).toEqual([surgery.email]);
  expect(mail?.Content?.Simple?.Body?.Text?.Data).toMatch(/^Hello Mill Lane Surgery\n/);

  await send(visitor, '/staff/settings/practices/G81086', { step: 'remove', why: 'They closed' });
  expect(await tell()).toMatchObject({ state: 'failed', why: 'no-address' });
  expect(world.mails()).toHaveLength(1);
});
