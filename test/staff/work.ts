import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { localDateOf, localTimeOf } from '../../functions/shared/domain/time/calendar.ts';
import type { Instant } from '../../functions/shared/domain/time/instant.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { sha256 } from '../../functions/shared/platform/ids.ts';
import { createFormKeys } from '../../functions/shared/web/csrf.ts';
import { tuesday } from '../builders/referral.ts';
import type { StaffVisitor } from './staff-visitor.ts';
import { type StaffSite, secret } from './use-staff-site.ts';

/** A case of Ana's that waits at a stage. */
export const at = (stage: WaitStage, changes: Partial<Case> = {}): Partial<Case> => ({
  stage,
  wait: { no: 3, token: 'token-3', attempt: 0, entered: tuesday, due: '2026-09-01T17:00:00.000Z' },
  ...changes,
});

/** A moment as the inputs of a page hold it. */
export const typed = (moment: Instant): Record<string, string> => {
  const [year = '', month = '', day = ''] = localDateOf(moment).split('-');
  return { 'on-day': day, 'on-month': month, 'on-year': year, time: localTimeOf(moment) };
};

/** Fills in the page and sends it, as one who opened it at this very moment. */
export const send = (
  site: StaffSite,
  who: StaffVisitor,
  path: string,
  form: Record<string, string>,
  wait = '3',
): ReturnType<StaffVisitor['post']> => {
  const key = createFormKeys(secret).sign(sha256(who.cookies['__Host-staff'] ?? ''), site.now);
  return who.post(path, { key, wait, ...form });
};

/** The rows of one partition. */
export const rowsOf = async ({ table }: StaffSite, pk: string): Promise<Record<string, unknown>[]> => {
  const { Items = [] } = await table.documentClient.send(
    new QueryCommand({
      TableName: table.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  return Items;
};

export const noticesOf = async (site: StaffSite, id: ReferralId): Promise<unknown[]> =>
  (await rowsOf(site, keys.notice(id, '').pk)).map((row) => row['template']);
