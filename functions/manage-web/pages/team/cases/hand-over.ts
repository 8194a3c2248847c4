import type { AuditRepository } from '../../../../shared/data/audit/audit-repository.ts';
import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { isDecided } from '../../../../shared/domain/case/case-progress.ts';
import { DecisionRefused } from '../../../../shared/domain/case/decide.ts';
import { isTakenOn } from '../../../../shared/domain/case/reassign.ts';
import { mayReassign } from '../../../../shared/domain/governance/rights.ts';
import type { ReferralId } from '../../../../shared/domain/referral/referral-id.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'decide' | 'reassign'>;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly clock: Clock;
}

interface HandOver {
  readonly from: string;
  /** The worker for accepted cases; cases that were only offered are offered to whoever suits, like new ones. */
  readonly to: string | undefined;
}

/** `given`: somebody else has it, or was asked. `kept`: it could not be moved. `gone`: it was no longer with them. */
export type HandedOver = 'given' | 'kept' | 'gone';

/**
 * One case at a time, audited before it is moved: after an interruption the rest is still there, and repeating moves
 * nothing twice.
 */
export const createHandOver = ({ cases, audit, clock }: Dependencies) => {
  const move = async (theCase: Case, to: string | undefined, by: string): Promise<HandedOver> => {
    const now = clock.now();
    if (theCase.stage === 'AwaitAcceptance') {
      await cases.decide(theCase.id, { name: 'Reassigned', by, waitNo: theCase.wait?.no ?? 0 }, now);
      return 'given';
    }
    if (to === undefined || !isTakenOn(theCase)) return 'kept';
    await cases.reassign(theCase.id, to, by, now);
    return 'given';
  };

  return async (staff: Staff, id: ReferralId, { from, to }: HandOver): Promise<HandedOver> => {
    const theCase = await cases.get(id);
    if (!theCase || theCase.assignee !== from || isDecided(theCase) || !mayReassign(staff, theCase)) return 'gone';
    await audit.note({ id, by: staff.id, role: staff.role, what: 'did:reassign' });
    try {
      return await move(theCase, to, `staff:${staff.id}`);
    } catch (error) {
      if (error instanceof DecisionRefused) return 'kept';
      throw error;
    }
  };
};
