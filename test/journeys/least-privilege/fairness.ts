import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { monthOf } from '../../../functions/shared/domain/figures/facts.ts';
import { addCalendar } from '../../../functions/shared/domain/time/calendar.ts';
import { ashcombeTeam } from '../../../local/demo/ashcombe.ts';
import { signIn } from '../../../local/demo/browser.ts';
import type { Host } from '../../../local/host.ts';
import { aYearOfFacts } from '../../manage/a-year-of-facts.ts';
import type { Town } from './town.ts';

/** A year in which people of one group waited longer: the manager is told, and sees it on the report. */
export const compareGroups = async (town: Town, host: Host): Promise<void> => {
  const { documentClient, tableName } = host;
  for (const facts of aYearOfFacts(addCalendar(town.now(), { months: -1 }))) {
    const key = keys.facts(ashcombeTeam.team, monthOf(facts.receivedAt), facts.id);
    await documentClient.send(new PutCommand({ TableName: tableName, Item: { ...key, ...facts, revision: 1 } }));
  }
  const { ok } = await host.invoke('watch-fairness');
  if (!ok) throw new Error('The groups were not compared.');
  const { html } = await (await signIn(town.url, 'june-harrow')).get('/staff/reports/equality');
  if (!html.includes('The manager was told')) throw new Error('The manager was not told.');
};
