import type { ChainFault } from '../../shared/domain/governance/audit-chain.ts';
import type { ErasureReason, HoldReason } from '../../shared/domain/governance/keeping.ts';

export const holdWords: Record<HoldReason, string> = {
  complaint: 'A complaint is being looked into',
  'legal-claim': 'A legal claim, or one that is likely',
  inquiry: 'An inquiry, or an order to keep records',
  safeguarding: 'Safeguarding: others may be at risk',
  'still-needed': 'It is still needed for the person’s care',
};

/** What somebody may decide; that its time is over is for the clock to say. */
export const erasureWords: Record<ErasureReason, string> = {
  retention: 'The time it has to be kept for is over',
  'person-asked': 'The person asked, and the right to erasure applies',
  'wrong-person': 'It was sent about the wrong person',
  'no-lawful-basis': 'It should never have been kept',
};

export const faultWords: Record<ChainFault, string> = {
  altered: 'An entry was changed or moved',
  missing: 'An entry is gone',
  doubled: 'There are two entries for one place',
  unchained: 'An entry was kept out of the record',
  'head-altered': 'The end of the record has changed',
  'chain-missing': 'The record of a case is gone',
  'file-missing': 'A night’s file is gone',
  'file-altered': 'A night’s file was changed',
};
