import { describe, expect, it } from '@jest/globals';
import { send, useSettingsSite } from './use-settings-site.ts';

const { team, settings, manager } = useSettingsSite();

describe("a message in the team's own words", () => {
  const path = '/staff/settings/messages/plan-issued';
  const own = {
    subject: 'Your plan from {service}',
    email: 'Hello {firstName}\r\n\r\nHere it is:\r\n{link}\r\n\r\nCall {phone}.',
    sms: 'Hi {firstName}. Your plan from {service} is here: {link} Or call {phone}.',
  };

  it('is shown as it will arrive, saved, and taken back', async () => {
    const visitor = await manager();
    const looked = await send(visitor, path, { ...own, step: 'look' });
    expect(looked.html).toContain('As it would be sent');
    expect(looked.html).toContain('Hi Dot. Your plan from Ashcombe Connect is here');
    expect(looked.html).toMatch(
      /\d+ characters, 1 text\. With the longest name, day and service: \d+ characters, 1 text/,
    );
    expect((await settings().settings(team())).version).toBeUndefined();

    expect((await send(visitor, path, { ...own, step: 'own', why: 'Shorter' })).location).toBe(
      '/staff/settings?saved=1',
    );
    const saved = {
      subject: own.subject,
      email: ['Hello {firstName}', 'Here it is: {link}', 'Call {phone}.'],
      sms: own.sms,
    };
    expect(await settings().words.get(team(), 'plan-issued')).toEqual({ own: saved });
    expect((await visitor.get('/staff/settings/messages')).html).toContain('Our own');

    await send(visitor, path, { ...own, step: 'usual', why: 'Back' });
    expect(await settings().words.get(team(), 'plan-issued')).toEqual({});
  });

  it('is refused with what is wrong with it, and kept as it was typed', async () => {
    const { status, html } = await send(await manager(), path, { ...own, sms: 'Hi {lastName}', step: 'own', why: 'x' });
    expect(status).toBe(400);
    expect(html).toContain('This message cannot say {lastName}');
    expect(html).toContain('Hi {lastName}</textarea>');
  });

  it('that does not exist is not there', async () => {
    expect((await (await manager()).get('/staff/settings/messages/spam')).status).toBe(404);
  });
});

describe('Welsh', () => {
  it('is signed off message by message, and held back again', async () => {
    const visitor = await manager();
    await send(visitor, '/staff/settings/languages', {
      agreed: ['plan-issued', 'plan-changed'],
      why: 'Read by Cerys Pugh',
    });
    expect(await settings().words.get(team(), 'plan-issued')).toEqual({ signedOff: { cy: [2] } });
    const { html } = await visitor.get('/staff/settings/languages');
    expect(html).toMatch(/2 of \d+ messages go out in Welsh/);
    await send(visitor, '/staff/settings/languages', { agreed: 'plan-changed', why: 'A mistake in it' });
    expect(await settings().words.get(team(), 'plan-issued')).toEqual({});
    expect((await visitor.get('/staff/settings')).html).toContain('Welsh of “Plan issued”: held back');
  });
});
