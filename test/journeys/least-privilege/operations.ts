import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { minute } from '../../../functions/shared/domain/time/instant.ts';
import { signIn } from '../../../local/demo/browser.ts';
import type { Host } from '../../../local/host.ts';
import type { Town } from './town.ts';

/** What whoever is paged looks at, and does: the run of this referral is dead, and goes on by a redrive; then it rests once. */
export const mendFromOperations = async (town: Town, id: ReferralId): Promise<void> => {
  const operator = await signIn(town.url, 'ottoline-park');
  const at = `/staff/ops/${id}`;
  for (const path of ['/staff/ops', '/staff/ops/attention', '/staff/ops/notices', at]) await operator.get(path);
  await operator.send(`${at}/redrive`, { reason: 'passed' });
  await town.caseOf(id);
  await operator.send(`${at}/pause`, { reason: 'to-look', days: '1' });
  await town.caseOf(id);
  await operator.send(`${at}/resume`, { reason: 'passed' });
  await town.caseOf(id);
};

/** A receipt of no consequence, as if nobody had been able to read it. */
const receipt = JSON.stringify({
  Message: JSON.stringify({ eventType: 'Open', mail: { messageId: 'nobody-knows', tags: {} } }),
  Timestamp: '2026-06-02T08:30:00.000Z',
});

/** What lies among these dead letters is replayed by whoever is paged. @param queues their ARNs */
export const dealWithLetters = async (town: Town, host: Host, queues: readonly string[]): Promise<void> => {
  for (const queue of queues) {
    await fetch(host.endpoints.aws, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: JSON.stringify({ QueueUrl: queue.replaceAll(':', '/'), MessageBody: receipt }),
    });
  }
  await town.advance(6 * minute);
  const operator = await signIn(town.url, 'ottoline-park');
  const { html } = await operator.get('/staff/ops/dead-letters');
  for (const [, box = ''] of html.matchAll(/name="box" value="(\w+)"/g)) {
    const key = /name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await operator.post('/staff/ops/dead-letters', { key, box, [`reason-${box}`]: 'mended' });
  }
  await town.advance(6 * minute);
};
