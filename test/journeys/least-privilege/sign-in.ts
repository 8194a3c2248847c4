import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { minute } from '../../../functions/shared/domain/time/instant.ts';
import { signIn } from '../../../local/demo/browser.ts';
import type { Host } from '../../../local/host.ts';
import type { Town } from './town.ts';

const noCase = '000000000000';

/** A form of each site for staff. */
const forms = [
  { staff: 'priya-larkspur', path: `/staff/cases/${noCase}/withdraw`, typed: { reason: 'person-withdrew' } },
  { staff: 'priya-larkspur', path: `/staff/cases/${noCase}/plan`, typed: { strengths: 'I used to sing.' } },
  { staff: 'june-harrow', path: '/staff/team/add', typed: { languages: 'Polish' } },
  { staff: 'june-harrow', path: '/staff/settings/hours', typed: { why: 'We open later' } },
  { staff: 'imran-vale', path: `/staff/governance/cases/${noCase}`, typed: { hold: 'complaint' } },
  { staff: 'ottoline-park', path: `/staff/ops/${noCase}/pause`, typed: { days: '1' } },
] as const;

/** What is typed in a form of before the last sign-in is kept; then who typed it is suspended for a moment. */
export const comeAndGo = async (town: Town, { documentClient, tableName }: Host): Promise<void> => {
  const setActive = (staff: string, active: boolean) =>
    documentClient.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.staff(staff),
        UpdateExpression: 'SET active = :active',
        ExpressionAttributeValues: { ':active': active },
      }),
    );

  for (const { staff, path, typed } of forms) {
    const desk = await signIn(town.url, staff);
    await town.advance(2 * minute);
    const { location } = await desk.post(path, { key: 'of another sign-in', ...typed });
    if (!location.includes('kept=')) throw new Error(`What was typed at ${path} was not kept.`);
    await desk.get(location);
    await setActive(staff, false);
    const { status } = await desk.get(path);
    await setActive(staff, true);
    if (status !== 303) throw new Error(`Somebody who is suspended sees ${path}.`);
  }
};
