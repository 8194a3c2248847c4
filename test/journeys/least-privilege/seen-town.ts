import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { Host } from '../../../local/host.ts';
import type { Town } from './town.ts';

/** The host whose functions' calls are seen, and the town on it. */
export interface SeenTown {
  readonly town: Town;
  readonly host: Host;
  /** What a case comes to be when nothing moves any more. */
  expectCase(id: ReferralId, expected: object): Promise<void>;
}
