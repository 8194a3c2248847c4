import { createAuditRepository } from '../data/audit/audit-repository.ts';
import type { DataSources } from '../data/table/data-sources.ts';
import { createKeptFormRepository } from '../data/team/kept-form-repository.ts';
import { createSessionRepository } from '../data/team/session-repository.ts';
import { createStaffRepository } from '../data/team/staff-repository.ts';

/** The repositories of every staff site: sessions, kept forms and the audit. */
export const staffSources = ({ table, sessions, clock, ids }: DataSources) => ({
  clock,
  ids,
  sessions: createSessionRepository(sessions, { clock, ids }),
  keptForms: createKeptFormRepository(sessions, { clock, ids }),
  staffRecords: createStaffRepository(table, clock),
  audit: createAuditRepository(table, { clock, ids }),
});
