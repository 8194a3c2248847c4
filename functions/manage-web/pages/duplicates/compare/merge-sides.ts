import type { RiskRepository } from '../../../../shared/data/person/risk-repository.ts';
import type { MergeRepository } from '../../../../shared/data/referral/merge-repository.ts';
import { mergedIdentity } from '../../../../shared/domain/ending/merge.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { phoneHash } from '../../../../shared/platform/keyed-hashes.ts';
import { hashesOf } from './hashes-of.ts';
import type { Side } from './rows.ts';

export interface MergeSidesDependencies {
  readonly risks: Pick<RiskRepository, 'get'>;
  readonly merges: Pick<MergeRepository, 'merge'>;
  readonly clock: Clock;
  readonly secret: string;
}

interface Agreed {
  /** The wait that the ending case was at when compared. */
  readonly waitNo: number;
  /** Names of the fields in which the ending case is right. */
  readonly taken: readonly string[];
}

/** Merges one case into the other. @throws DecisionRefused when either has moved on */
export const createMergeSides =
  ({ risks, merges, clock, secret }: MergeSidesDependencies) =>
  async (staff: Staff, ended: Side, kept: Side, { waitNo, taken }: Agreed): Promise<void> => {
    const known = hashesOf(secret, kept.record);
    const phone = ended.record.contact.phoneE164;
    await merges.merge(
      {
        from: ended.theCase.id,
        into: kept.theCase.id,
        waitNo,
        by: `staff:${staff.id}`,
        kept: kept.record,
        other: ended.record,
        identity: mergedIdentity(kept.record, ended.record, taken),
        risks: await risks.get(ended.theCase.id),
        matches: hashesOf(secret, ended.record).filter((hash) => !known.includes(hash)),
        phone: phone && phone !== kept.record.contact.phoneE164 ? phoneHash(secret, phone) : undefined,
      },
      clock.now(),
    );
  };
