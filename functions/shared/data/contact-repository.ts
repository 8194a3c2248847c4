import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Contact } from '../domain/contact.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import type { Table, WriteItem } from './table.ts';

export type ContactRepository = ReturnType<typeof createContactRepository>;

/** Attempts to reach the person and conversations with them, NOTES#id / CONTACT#at. */
export const createContactRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 60. The latest first, as they are at this moment. 1 R for each 4 KB. */
  list: async (id: ReferralId): Promise<Contact[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :contacts)',
        ExpressionAttributeValues: { ':pk': keys.note(id, 'CONTACT', '').pk, ':contacts': 'CONTACT#' },
        ScanIndexForward: false,
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => Contact.parse(item));
  },

  /** Pattern 61. Goes with a write of the case, once for each moment. 2 W for each KB. */
  item: (contact: Contact): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: { ...keys.note(contact.id, 'CONTACT', contact.at), ...Contact.parse(contact) },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }),
});
