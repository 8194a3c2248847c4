import { describe, expect, it } from '@jest/globals';
import { listsOf } from '../../functions/shared/data/audit/audit-repository.ts';
import { createMessageRepository } from '../../functions/shared/data/message/message-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { later } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { closed, contacting, onCasePages } from './on-case-pages.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { put, stored, filled } = onCasePages(site);

describe('what people wrote', () => {
  const asked = { ...contacting, tasks: [{ kind: 'answer-message' as const, at: tuesday }] };

  it('stands on the page of messages until somebody says that it is answered', async () => {
    const theCase = await site.putCase(asked);
    const message = { id: theCase.id, messageId: 'm1', at: tuesday, text: 'May my sister come along?' };
    await put({ ...keys.message(theCase.id, 'm1'), ...message });
    const ana = await signedIn(site, 'ana');
    expect((await ana.get(`/staff/cases/${theCase.id}`)).html).toContain('Answer their message');
    const { path, send } = await filled(ana, theCase.id, 'messages', {});
    expect((await ana.get(path)).html).toContain('May my sister come along?');
    const bryn = await signedIn(site, 'bryn');
    expect((await bryn.get(path)).html).not.toContain('I have answered it');
    expect((await bryn.post(path, { key: bryn.key() })).status).toBe(400);
    for (const answer of [await send(), await send()]) expect(answer.status).toBe(303);
    expect((await stored(theCase.id)).tasks).toEqual([]);
    expect((await ana.get(`/staff/cases/${theCase.id}`)).html).toContain('Done: answer their message');
  });

  it('is not said to be answered with a further message that nobody has read', async () => {
    const theCase = await site.putCase(asked);
    const wrote = (messageId: string, at: string, text: string) =>
      put({ ...keys.message(theCase.id, messageId), id: theCase.id, messageId, at, text });
    await wrote('m1', tuesday, 'May my sister come along?');
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(`/staff/cases/${theCase.id}`);
    expect(html).toContain('Read the message');
    expect(html).not.toContain('Done<');
    const { send } = await filled(ana, theCase.id, 'messages', {});
    await wrote('m2', later(tuesday, 1), 'I cannot come at all.');
    const refused = await send();
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('They have written again since you opened this page.');
    expect(refused.html).toContain('I cannot come at all.');
    expect(accessibilityProblems(refused.html)).toEqual([]);
    expect((await stored(theCase.id)).tasks).toHaveLength(1);
    expect((await send(ana.hidden(refused.html))).status).toBe(303);
    expect((await stored(theCase.id)).tasks).toEqual([]);
  });

  it('and whose it is not known is put with a case by the manager, once, or is dealt with', async () => {
    const theCase = await site.putCase(contacting);
    const foreign = await site.putCase({ ...contacting, team: 'brackwater' });
    const unknown = { at: tuesday, from: '+447700900123' };
    const texts = {
      'u-1': ['Ring me after lunch', [foreign.id, theCase.id]],
      'u-2': ['Who is this', []],
      'u-3': ['Not yours', ['0']],
    } as const;
    for (const [messageId, [text, cases]] of Object.entries(texts)) {
      const item = { ...unknown, messageId, text, cases: cases[0] === '0' ? ['ZZZZZZZZZZZZ'] : cases };
      await put({ ...keys.unmatched(tuesday, messageId), ...item });
    }
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get('/staff/messages');
    for (const said of ['Ring me after lunch', 'Who is this', 'Add it to Doris Greenfield'])
      expect(html).toContain(said);
    expect(html).not.toContain('Not yours');
    expect(accessibilityProblems(html)).toEqual([]);
    const send = (form: Record<string, string>) =>
      morgan.post('/staff/messages', { key: morgan.key(), at: tuesday, ...form });
    // Whose names they saw, and no others.
    expect(await site.deps.audit.month(listsOf('morgan'), site.now)).toMatchObject([
      { what: 'listed', reason: theCase.id },
    ]);
    const wrong = await send({ messageId: 'u-1', reference: 'K7' });
    expect(wrong.html).toContain('Enter a reference, like K7QM-4T2P-9XVD');
    expect(wrong.html).toContain('value="K7"');
    expect(accessibilityProblems(wrong.html)).toEqual([]);
    const shut = await site.putCase(closed);
    expect((await send({ messageId: 'u-1', reference: shut.id })).html).toContain('This case is closed.');
    for (let clicks = 0; clicks < 2; clicks += 1) await send({ messageId: 'u-1', case: theCase.id });
    expect((await stored(theCase.id)).tasks).toEqual([{ kind: 'answer-message', at: tuesday }]);
    expect(await createMessageRepository(site.table).list(theCase.id)).toMatchObject([{ text: 'Ring me after lunch' }]);
    await send({ messageId: 'u-3', case: theCase.id });
    await send({ messageId: 'u-2', action: 'dealt' });
    expect((await morgan.get('/staff/messages')).html).toContain('There are no messages.');
    expect(await createMessageRepository(site.table).list(theCase.id)).toHaveLength(1);
  });

  it('without a case waits as long as it is kept, the latest first', async () => {
    for (const at of ['2025-06-30T22:30:00.000Z', '2026-05-31T23:30:00.000Z', '2025-12-24T12:00:00.000Z']) {
      await put({ ...keys.unmatched(at, at), at, messageId: at, from: '+447700900123', text: `Sent ${at}`, cases: [] });
    }
    // In London it is June already.
    site.now = '2026-05-31T23:45:00.000Z';
    const { html } = await (await signedIn(site, 'morgan')).get('/staff/messages');
    expect(html.match(/(?<=Sent )\d{4}-\d\d/g)).toEqual(['2026-05', '2025-12', '2025-06']);
  });

  it('without a case is for the manager alone', async () => {
    for (const who of ['ana', 'sal', 'olu', 'ines']) {
      const visitor = await signedIn(site, who);
      expect((await visitor.get('/staff/messages')).html).toContain('Open a case');
      const answer = await visitor.post('/staff/messages', { key: visitor.key(), at: tuesday, messageId: 'u-9' });
      expect(answer.html).toContain('Open a case');
    }
  });
});
