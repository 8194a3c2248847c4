import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Consent, ContactRules, Person, Referrer, Why } from '../../domain/referral/answers.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import { keys } from '../table/keys.ts';
import type { Table, WriteItem } from '../table/table.ts';

/** The person, and how to reach them and their referrer: PERSON#id / PERSON. */
export const PersonRecord = z.object({
  id: ReferralId,
  person: Person,
  contact: ContactRules,
  /** When the person last said how to reach them. */
  contactAt: z.optional(Instant),
  why: Why,
  consent: Consent,
  referrer: Referrer,
  /** Questions that only this source asks, in the form's words: the ward, the tenancy. */
  own: z.optional(z.array(z.object({ question: z.string(), answer: z.string() }))),
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

  /** Pattern 95. Contact details as stated at `at`; for a write of the case. 2 W for each KB. */
  contactItem: (id: ReferralId, contact: ContactRules, at: Instant): WriteItem => ({
    Update: {
      TableName: tableName,
      Key: keys.person(id),
      UpdateExpression: 'SET contact = :contact, contactAt = :at',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':contact': contact, ':at': at },
    },
  }),
});
