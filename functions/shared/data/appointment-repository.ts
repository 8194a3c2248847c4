import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Appointment, type AppointmentState } from '../domain/appointment.ts';
import type { Instant } from '../domain/instant.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { type Key, keys } from './keys.ts';
import type { Table, WriteItem } from './table.ts';

export type AppointmentRepository = ReturnType<typeof createAppointmentRepository>;

/** Each appointment twice, NOTES#id / APPT#madeAt and, without who made it, PATIENT#id / APPT#madeAt: written together. */
export const createAppointmentRepository = ({ documentClient, tableName }: Table) => {
  const list = async ({ pk }: Key): Promise<Appointment[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :appointments)',
        ExpressionAttributeValues: { ':pk': pk, ':appointments': 'APPT#' },
        ScanIndexForward: false,
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => Appointment.parse(item));
  };

  const put = (key: Key, appointment: Appointment): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: { ...key, ...appointment },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });

  const become = (key: Key, state: AppointmentState, at: Instant): WriteItem => ({
    Update: {
      TableName: tableName,
      Key: key,
      UpdateExpression: 'SET #state = :state, stateAt = :at',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': state, ':at': at },
    },
  });

  return {
    /** Pattern 62. The one made last first, as they are at this moment. 1 R for each 4 KB. */
    list: (id: ReferralId): Promise<Appointment[]> => list(keys.note(id, 'APPT', '')),

    /** Pattern 63. The same as the person's own link shows them. 1 R for each 4 KB. */
    listForPerson: (id: ReferralId): Promise<Appointment[]> => list(keys.patientAppointment(id, '')),

    /** Pattern 64. A new one, for both readers, with the write of the case that it belongs to. 4 W. */
    items: (appointment: Appointment): WriteItem[] => {
      const { by: _by, ...shown } = Appointment.parse(appointment);
      const { id, madeAt } = appointment;
      return [put(keys.note(id, 'APPT', madeAt), appointment), put(keys.patientAppointment(id, madeAt), shown)];
    },

    /** Pattern 65. What became of one, for both readers, likewise. 4 W. */
    becoming: (
      { id, madeAt }: Pick<Appointment, 'id' | 'madeAt'>,
      state: AppointmentState,
      at: Instant,
    ): WriteItem[] => [
      become(keys.note(id, 'APPT', madeAt), state, at),
      become(keys.patientAppointment(id, madeAt), state, at),
    ],
  };
};
