import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createCaseRepository } from '../../../functions/shared/data/case/case-repository.ts';
import { createKeepingRepository } from '../../../functions/shared/data/keeping/keeping-repository.ts';
import { createMessageRepository } from '../../../functions/shared/data/message/message-repository.ts';
import { indexed, keys } from '../../../functions/shared/data/table/keys.ts';
import { monthOf } from '../../../functions/shared/domain/figures/facts.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar } from '../../../functions/shared/domain/time/calendar.ts';
import { day } from '../../../functions/shared/domain/time/instant.ts';
import { ashcombeTeam } from '../../../local/demo/ashcombe.ts';
import { openBrowser, signIn } from '../../../local/demo/browser.ts';
import type { Host } from '../../../local/host.ts';
import type { linksAt } from '../../support/links-at.ts';
import { born } from '../../support/person-at.ts';
import type { Town } from './town.ts';

const lead = 'imran-vale';

/** The case is one of those whose time of being kept is nearly over, from now on. */
const runOut = async ({ documentClient, tableName }: Host, town: Town, id: ReferralId): Promise<void> => {
  await documentClient.send(
    new UpdateCommand({
      TableName: tableName,
      Key: keys.case(id),
      UpdateExpression: 'SET dueSk = :now, closedAt = :longAgo',
      ExpressionAttributeValues: {
        ':now': indexed.byDue('retain', town.now(), id).dueSk,
        ':longAgo': addCalendar(town.now(), { months: -12 * 9 }),
      },
    }),
  );
};

/** Nothing is counted of the case, as of one that is older than counting. */
const uncount = async (host: Host, id: ReferralId): Promise<void> => {
  const theCase = await createCaseRepository(host).get(id);
  if (!theCase) throw new Error('There is no such case.');
  const { documentClient, tableName } = host;
  const Key = keys.facts(theCase.team, monthOf(theCase.receivedAt), id);
  await documentClient.send(new DeleteCommand({ TableName: tableName, Key }));
};

/** The records of two closed cases: one is held, copied and erased, the other comes to the end of its time. */
export const keepRecords = async (
  town: Town,
  host: Host,
  links: ReturnType<typeof linksAt>,
  [id, other]: readonly [ReferralId, ReferralId],
): Promise<void> => {
  const keepings = createKeepingRepository(host);
  const { team } = ashcombeTeam;
  await links.put(keys.providerOnward(id, 1), { id, no: 1 });
  await links.put(keys.note(id, 'CONTACT', town.now()), { id, note: 'Likes the garden' });
  const at = addCalendar(town.now(), { months: -13, days: 6 });
  const message = { messageId: 'old', at, from: '+447700900129', text: 'Who is this?', cases: [] };
  await createMessageRepository(host).putUnmatched(message);

  await uncount(host, other);
  // A night, so that the person sees who looked.
  await town.advance(6 * day);
  const person = openBrowser(town.url);
  await person.get(`/c/${await links.make(id, 'patient')}`);
  await person.fillIn('/me/date-of-birth', born);
  const { html } = await person.get('/me/who-has-looked');
  if (!html.includes('A manager wrote in your record')) throw new Error('The person does not see who looked.');

  const desk = await signIn(town.url, lead);
  const page = `/staff/governance/cases/${id}`;
  await desk.send(page, { action: 'access' });
  for (const path of ['copy', 'copy?as=json', 'looks', 'lists']) {
    const { status } = await desk.get(`${page}/${path}`);
    if (status !== 200) throw new Error(`${path} answered ${status}.`);
  }
  await desk.send(page, { action: 'sent' });
  await desk.send(page, { action: 'hold', hold: 'complaint' });
  await desk.send(page, { action: 'end-hold' });
  await desk.send(page, { action: 'erase', erase: 'person-asked' });
  await desk.get('/staff/governance');
  await runOut(host, town, other);
  await town.advance(3 * day);
  await host.settle();
  if (await keepings.get(team, id)) throw new Error('The records were not erased.');
  if (!(await keepings.get(team, other))?.erasure) throw new Error('Nobody was told that its time is nearly over.');
};
