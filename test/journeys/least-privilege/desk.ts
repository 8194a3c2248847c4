import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { minute } from '../../../functions/shared/domain/time/instant.ts';
import { type Browser, signIn } from '../../../local/demo/browser.ts';
import type { Town } from './town.ts';

const manager = 'june-harrow';

/** The first of the two hidden fields that name a text. */
const textOn = (html: string): { at: string; messageId: string } => ({
  at: /name="at" value="([^"]+)"/.exec(html)?.[1] ?? '',
  messageId: /name="messageId" value="([^"]+)"/.exec(html)?.[1] ?? '',
});

/** What staff do at their desks beside the work itself, each kind of it once, to one referral that waits for triage. */
export const workAtDesks = async (town: Town, id: ReferralId): Promise<void> => {
  const at = `/staff/cases/${id}`;
  const opened = async (staff: string): Promise<Browser> => signIn(town.url, staff);

  const desk = await opened(manager);
  await desk.send(`${at}/question`, { question: 'Does she still live in Ashcombe?' });
  await town.caseOf(id);
  await town.press(manager, id, { action: 'informed', answer: 'Yes, in Weir Street.' });
  await town.press(manager, id, { action: 'accept' });
  const { assignee = '' } = await town.caseOf(id);
  await town.press(assignee, id, { action: 'accept' });

  const worker = await opened(assignee);
  await worker.get('/staff/tasks');
  await worker.get(`${at}/history`);
  await worker.get(`${at}/messages`);
  await worker.send(`${at}/equality`, { sex: 'female' });
  await worker.send(`${at}/safeguarding`, { concern: 'Somebody takes her money.' });
  await town.caseOf(id);

  await desk.get('/staff/reports/referrals');
  await desk.get('/staff/reports/needing-contact');

  await desk.get('/staff/settings/timings');
  await desk.get('/staff/settings/room');
  await desk.get('/staff/settings/told');
  await desk.send('/staff/settings/partners', {
    organisation: 'Hartwell & Sons',
    source: 'pharmacy',
    agreement: 'Signed in March',
    why: 'They refer every week',
  });
  await desk.send('/staff/settings/practices', {
    odsCode: 'G81087',
    practice: 'Mill Lane Surgery',
    email: 'office@mill-lane.example',
    why: 'They asked to hear',
  });
  await desk.send('/staff/settings/languages', { agreed: 'plan-issued', why: 'Read by a speaker' });
  await desk.fillIn('/staff/settings/timings', { step: 'look', triage: '1' });
  await desk.get('/staff/settings/messages/plan-issued');
  await desk.get('/staff/settings');

  const { html } = await desk.get(`${at}/reassign`);
  const other = /name="worker" type="radio" value="([^"]+)"/.exec(html)?.[1] ?? '';
  await desk.send(`${at}/reassign`, { worker: other });
  await town.caseOf(id);

  for (const answered of [{ reference: id, action: '' }, { action: 'dealt' }]) {
    await town.text('+447700900129', 'Who is this?');
    const text = textOn((await desk.get('/staff/messages')).html);
    await desk.send('/staff/messages', { ...text, ...answered });
    await town.caseOf(id);
  }

  // A form that is sent after the sign-in has ended, and what was typed in it.
  const { html: form } = await desk.get(`${at}/withdraw`);
  const [, key = ''] = /name="key" value="([^"]+)"/.exec(form) ?? [];
  await town.advance(31 * minute);
  const { location } = await desk.post(`${at}/withdraw`, { key, reason: 'person-withdrew' });
  const back = new URL(location, town.url).searchParams.get('to') ?? '';
  await (await opened(manager)).get(back);

  await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  const again = await opened(manager);
  await again.send(`${at}/reopen`, { reason: 'came-back' });
  await town.caseOf(id);
};
