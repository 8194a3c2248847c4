import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { createSettingsRepository } from '../../functions/shared/data/team/settings-repository.ts';
import { usualOnwardDays } from '../../functions/shared/domain/onward/onward-notices.ts';
import type { Timings } from '../../functions/shared/domain/team/timings.ts';
import { someSettings } from '../builders/referral.ts';
import { type StaffVisitor, signedIn } from '../staff/staff-visitor.ts';
import { staffOf, useStaffSite } from '../staff/use-staff-site.ts';

/** The sites for staff, with a team of its own for each test, its manager and its operator. */
export const useSettingsSite = () => {
  const site = useStaffSite();
  let no = 0;
  const team = () => `settings-${no}`;

  const put = (Item: Record<string, unknown>) =>
    site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item }));

  beforeEach(async () => {
    no += 1;
    await put({ ...keys.teamSettings(team()), ...someSettings({ team: team() }) });
    const of = { team: team() };
    await site.putStaff(staffOf(`ma${no}`, 'manager', of), staffOf(`op${no}`, 'operator', of));
  });

  return {
    site,
    team,
    put,
    settings: () => createSettingsRepository(site.table),
    managerId: () => `ma${no}`,
    manager: () => signedIn(site, `ma${no}`),
    operator: () => signedIn(site, `op${no}`),
  };
};

/** Opens a page, types over what its form holds, and sends it. */
export const send = async (visitor: StaffVisitor, path: string, typed: Record<string, string | string[]>) => {
  const { html } = await visitor.get(path);
  const form = new URLSearchParams(visitor.hidden(html));
  for (const [name, value] of Object.entries(typed)) {
    form.delete(name);
    for (const one of [value].flat()) form.append(name, one);
  }
  return visitor.post(path, form);
};

/** The form that adds a GP practice. */
export const surgery = {
  odsCode: 'g81 086',
  practice: 'Mill Lane Surgery',
  email: 'office@mill-lane.example',
  why: 'They asked to hear',
};

/** The whole form of timings, with some of its numbers changed. */
export const typedTimings = (
  changes: Partial<Timings>,
  onward: Partial<typeof usualOnwardDays> = {},
): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries({ ...someSettings().timings, ...changes }).map(([name, value]) => [name, String(value)]),
  ),
  ...Object.fromEntries(
    Object.entries({ ...usualOnwardDays, ...onward }).map(([name, value]) => [`onward_${name}`, String(value)]),
  ),
});
