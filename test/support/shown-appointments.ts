import { keys } from '../../functions/shared/data/table/keys.ts';
import { queryAll } from '../../functions/shared/data/table/query-all.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import { Appointment } from '../../functions/shared/domain/contact/appointment.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';

/** The appointments that the person's own link shows, the newest first. */
export const shownAppointments = async (table: Table, id: ReferralId): Promise<Appointment[]> => {
  const reading = { under: 'APPT#', backwards: true };
  const rows = await queryAll(table, keys.patientAppointment(id, '').pk, reading);
  return rows.map((row) => Appointment.parse(row));
};
