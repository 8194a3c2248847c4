import { createAuditRepository } from '../data/audit-repository.ts';
import type { DataSources } from '../data/data-sources.ts';
import { createKeptFormRepository } from '../data/kept-form-repository.ts';
import { createSessionRepository } from '../data/session-repository.ts';
import { createStaffRepository } from '../data/staff-repository.ts';

/** The repositories of every staff site: sessions, kept forms and the audit. */
export const staffSources = ({ table, sessions, clock, ids }: DataSources) => ({
  clock,
  ids,
  sessions: createSessionRepository(sessions, { clock, ids }),
  keptForms: createKeptFormRepository(sessions, { clock, ids }),
  staffRecords: createStaffRepository(table, clock),
  audit: createAuditRepository(table, { clock, ids }),
});
