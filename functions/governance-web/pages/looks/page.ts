import type { AuditRepository } from '../../../shared/data/audit/audit-repository.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import { lookWords } from '../../../shared/staff/words/audit-words.ts';
import { csvFile, csvOf } from '../../../shared/web/csv.ts';
import { openRecords, type RecordSources } from '../open-records.ts';

interface Dependencies extends RecordSources {
  readonly audit: Pick<AuditRepository, 'note' | 'between'>;
  readonly clock: Clock;
}

const head = ['when', 'who', 'role', 'what', 'code', 'reason', 'place in chain', 'hash'];

/** `/staff/governance/cases/{id}/looks`: everybody who looked, as a file. To take it away is itself a look. */
export const looksPage = (deps: Dependencies): StaffPage => ({
  path: '/staff/governance/cases/{id}/looks',
  get: async (request, who) => {
    const { audit, clock } = deps;
    const theCase = await openRecords(deps, request, who, 'write retention');
    const { id, role } = who.staff;
    await audit.note({ id: theCase.id, by: id, role, what: 'opened:looks' });
    const entries = await audit.between(theCase.id, theCase.receivedAt.slice(0, 7), clock.now().slice(0, 7));
    const rows = entries.map((one) => [
      one.at,
      one.by,
      one.role,
      lookWords(one.what),
      one.what,
      one.reason,
      one.no,
      one.chain,
    ]);
    return csvFile(`who-looked-${theCase.id}`, csvOf(head, rows));
  },
});
