import { Contact } from '../../domain/contact/contact.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table, WriteItem } from '../table/table.ts';

export type ContactRepository = ReturnType<typeof createContactRepository>;

/** Attempts to reach the person and conversations with them, NOTES#id / CONTACT#at. */
export const createContactRepository = (table: Table) => ({
  /** Pattern 60. The latest first, read consistently. 1 R for each 4 KB. */
  list: async (id: ReferralId): Promise<Contact[]> => {
    const items = await queryAll(table, keys.note(id, 'CONTACT', '').pk, { under: 'CONTACT#', backwards: true });
    return items.map((item) => Contact.parse(item));
  },

  /** Pattern 61. For a write of the case; at most one for each instant. 2 W for each KB. */
  item: (contact: Contact): WriteItem => ({
    Put: {
      TableName: table.tableName,
      Item: { ...keys.note(contact.id, 'CONTACT', contact.at), ...Contact.parse(contact) },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }),
});
