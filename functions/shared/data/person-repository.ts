import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Consent, ContactRules, Person, Referrer, Why } from '../domain/answers.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** Who it is about and how to reach them and their referrer: PERSON#id / PERSON. */
export const PersonRecord = z.object({
  id: ReferralId,
  person: Person,
  contact: ContactRules,
  why: Why,
  consent: Consent,
  referrer: Referrer,
});
export type PersonRecord = z.infer<typeof PersonRecord>;

export type PersonRepository = ReturnType<typeof createPersonRepository>;

export const createPersonRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 10. 1 R. */
  get: async (id: ReferralId): Promise<PersonRecord | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.person(id), ConsistentRead: true }),
    );
    return Item && PersonRecord.parse(Item);
  },
});
