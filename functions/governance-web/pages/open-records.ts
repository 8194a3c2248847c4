import type { AuditRepository } from '../../shared/data/audit/audit-repository.ts';
import type { CaseRepository } from '../../shared/data/case/case-repository.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { type Action, may } from '../../shared/domain/governance/rights.ts';
import { parseReference } from '../../shared/domain/referral/referral-id.ts';
import { findCase, noSuchCase } from '../../shared/staff/case-file.ts';
import type { SignedIn } from '../../shared/staff/gate.ts';
import { notYours } from '../../shared/staff/must-manage.ts';
import type { WebRequest } from '../../shared/web/http.ts';

export interface RecordSources {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly audit: Pick<AuditRepository, 'note'>;
}

/**
 * The case that an address names, for whoever has this right to its records.
 * @throws PageError 404, or 403 once it is written down who tried
 */
export const openRecords = async (
  { cases, audit }: RecordSources,
  request: WebRequest,
  { staff }: SignedIn,
  needs: Action,
): Promise<Case> => {
  const id = parseReference(request.params['id'] ?? '');
  if (!id) throw noSuchCase();
  const theCase = await findCase({ cases, audit }, staff, id);
  if (may(staff, needs, theCase)) return theCase;
  await audit.note({ id, by: staff.id, role: staff.role, what: 'refused' });
  throw notYours('governance');
};
