import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { type Onward, providerViewOf } from '../../functions/shared/domain/onward/onward.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putPerson, putViews } from '../builders/put-rows.ts';
import { someCase, someId, tuesday } from '../builders/referral.ts';

/** Somebody's referral to Friday Friends, whom nobody has asked yet. */
export const someOnward = (changes: Partial<Onward> = {}): Onward => ({
  id: someId(),
  no: 1,
  version: 1,
  service: 'friday-friends',
  name: 'Friday Friends',
  summary: 'Tea, cake and a chat in a small group.',
  email: 'friends@lantern.example',
  phone: '01632 960101',
  shares: [
    { fact: 'name', text: 'Dot Greenfield' },
    { fact: 'phone', text: '07700 900123' },
    { fact: 'best-times', text: 'Mornings, not Thursdays' },
  ],
  state: 'asked',
  since: tuesday,
  ...changes,
});

/** What follows once they agreed to all of it. */
export const agreed = { at: tuesday, how: 'in-person', by: 'staff:ana' } as const;

/** Whoever is supported, with a plan. */
export const supported = async (
  table: Table,
  changes: Partial<Case> = {},
  id: ReferralId = someId(),
): Promise<CaseRow> => {
  const wait = { no: 5, token: 'token-5', attempt: 0, entered: tuesday, due: later(tuesday, 90 * day) };
  const theCase = await putCase(table, someCase({ id, stage: 'FollowUp', baselineAt: tuesday, wait, ...changes }));
  await putViews(table, theCase);
  await putPerson(table, id, {});
  return theCase;
};

/** As it stands, for the person and for the service. */
export const putOnward = async ({ documentClient, tableName }: Table, onward: Onward): Promise<Onward> => {
  const { id, no } = onward;
  const items = [
    { ...keys.onward(id, no), ...onward },
    { ...keys.providerOnward(id, no), ...providerViewOf(onward) },
  ];
  for (const Item of items) await documentClient.send(new PutCommand({ TableName: tableName, Item }));
  return onward;
};

export const dayOf = (at: Instant): string => at.slice(0, 10);
