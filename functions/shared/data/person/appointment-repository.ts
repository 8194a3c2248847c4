import { Appointment, type AppointmentState } from '../../domain/contact/appointment.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type Key, keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table, WriteItem } from '../table/table.ts';

export type AppointmentRepository = ReturnType<typeof createAppointmentRepository>;

/**
 * Appointments, each stored twice in one write: NOTES#id / APPT#madeAt and, without who made it, PATIENT#id /
 * APPT#madeAt.
 */
export const createAppointmentRepository = (table: Table) => {
  const { tableName } = table;

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
    /** Pattern 62. The newest first, read consistently. 1 R for each 4 KB. */
    list: async (id: ReferralId): Promise<Appointment[]> => {
      const items = await queryAll(table, keys.note(id, 'APPT', '').pk, { under: 'APPT#', backwards: true });
      return items.map((item) => Appointment.parse(item));
    },

    /** Pattern 64. A new appointment, both rows, for the case write it belongs to. 4 W. */
    items: (appointment: Appointment): WriteItem[] => {
      const { by: _by, ...shown } = Appointment.parse(appointment);
      const { id, madeAt } = appointment;
      return [put(keys.note(id, 'APPT', madeAt), appointment), put(keys.patientAppointment(id, madeAt), shown)];
    },

    /** Pattern 65. A new state of an appointment, both rows, likewise. 4 W. */
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
