import { describe, expect, it } from '@jest/globals';
import { type Notice, noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { TemplateName, templateOf } from '../../functions/shared/domain/message/notice-template.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { receiptOf } from './notices.ts';
import { createWorld } from './world.ts';

const table = useTable();
const setup = () => createWorld(table);

const toPerson = TemplateName.options.filter((name) => templateOf(name).audience === 'person');

/** Every message that a person may be sent. */
const data = { at: '2026-06-05T13:30:00.000Z', count: 3 };
const allOf = (id: string): Notice[] => toPerson.map((template) => noticeOf({ id, template, data }, tuesday));

/** Who writes, why, and what they are to the reader. */
const givesAway = /Ashcombe|referral|plan|list|link|support|worker|Ana|https?:|K7QM|0000/i;

describe('a shared phone', () => {
  it('is texted from the other number, with words that give nothing away and no link', async () => {
    const world = setup();
    const { id } = await world.referral({}, { sharedPhone: true, email: undefined });
    for (const notice of allOf(id)) await world.notices.put(notice);
    await world.drain(id);
    expect(world.texts()).toHaveLength(toPerson.length);
    for (const { OriginationIdentity, MessageBody } of world.texts()) {
      expect(OriginationIdentity).toBe('safe-number');
      expect(MessageBody).not.toMatch(givesAway);
      expect(MessageBody).toContain('01632 960123');
    }
  });

  it('is passed over where there is an email address, which says all', async () => {
    const world = setup();
    const { id } = await world.referral({}, { sharedPhone: true });
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(world.texts()).toEqual([]);
    expect(world.mails()[0]).toMatchObject({ FromEmailAddress: '"Ashcombe Link Workers" <hello@ashcombe.example>' });
    expect(world.mails()[0]?.Content?.Simple?.Body?.Text?.Data).toContain('https://refer.example/c/');
  });
});

describe('a worry about somebody’s safety', () => {
  const flags = ['safeguarding'] as const;

  it('changes sender and words of texts, however private the phone', async () => {
    const world = setup();
    const { id } = await world.referral({ flags: [...flags] });
    for (const notice of allOf(id)) await world.notices.put(notice);
    await world.drain(id);
    for (const { OriginationIdentity, MessageBody } of world.texts()) {
      expect(OriginationIdentity).toBe('safe-number');
      expect(MessageBody).not.toMatch(givesAway);
    }
    expect(world.texts()).toHaveLength(toPerson.length);
  });

  it('changes sender, subject and words of emails', async () => {
    const world = setup();
    const { id } = await world.referral({ flags: [...flags] }, { preferred: 'email' });
    for (const notice of allOf(id)) await world.notices.put(notice);
    await world.drain(id);
    expect(world.mails()).toHaveLength(toPerson.length);
    for (const { FromEmailAddress, Content } of world.mails()) {
      expect(FromEmailAddress).toBe('hello@ashcombe.example');
      expect(Content?.Simple?.Subject?.Data).toBe('A message for Dot');
      expect(Content?.Simple?.Body?.Text?.Data).not.toMatch(givesAway);
    }
  });

  it('leaves what the referrer and the worker are written as it is', async () => {
    const world = setup();
    const { id } = await world.referral({ flags: [...flags] });
    await world.notices.put(noticeOf({ id, template: 'receipt-referrer', data }, tuesday));
    await world.notices.put(noticeOf({ id, template: 'case-offered', data }, tuesday));
    await world.drain(id);
    for (const { FromEmailAddress } of world.mails()) expect(FromEmailAddress).toMatch(/^"Ashcombe Link Workers" </);
    expect(world.mails()).toHaveLength(2);
  });
});
