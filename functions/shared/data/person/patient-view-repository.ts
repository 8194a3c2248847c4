import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Preferences } from '../../domain/contact/preferences.ts';
import { PatientView } from '../../domain/link/patient-view.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { keys } from '../table/keys.ts';
import type { Table, WriteItem } from '../table/table.ts';

/** A message of ours to the person, and what became of it. */
interface Said {
  readonly id: ReferralId;
  readonly key: string;
  readonly at: Instant;
  readonly template: string;
  readonly channel: string;
  readonly state: string;
}

export type PatientViewRepository = ReturnType<typeof createPatientViewRepository>;

/** What the person's own link shows of their case: PATIENT#id / ME. */
export const createPatientViewRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 56. 1 R. */
  get: async (id: ReferralId): Promise<PatientView | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.patientView(id), ConsistentRead: true }),
    );
    return Item && PatientView.parse(Item);
  },

  /** Pattern 91. Can be repeated; a later state replaces an earlier one. 1 W. */
  said: async (message: Said): Promise<void> => {
    const { id, at, key } = message;
    await documentClient.send(
      new PutCommand({ TableName: tableName, Item: { ...keys.said(id, at, key), ...message } }),
    );
  },

  /** Pattern 56. The person's contact details on their own page. 2 W. */
  contactItem: (id: ReferralId, contact: Preferences): WriteItem => ({
    Update: {
      TableName: tableName,
      Key: keys.patientView(id),
      UpdateExpression: 'SET contact = :contact',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':contact': contact },
    },
  }),
});
