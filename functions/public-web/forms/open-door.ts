import type { FrontRepository } from '../../shared/data/team/front-repository.ts';
import { type Front, openFront } from '../../shared/domain/referral/front.ts';
import { isTransient } from '../../shared/platform/transient.ts';

/** Which sources may refer, and the partner links, as the team has set them. */
export type OpenDoor = () => Promise<Front>;

interface Dependencies {
  readonly fronts: Pick<FrontRepository, 'get'>;
  /** The team that takes in referrals. */
  readonly team: string;
}

/** If the table is busy for a moment, nobody is turned away: everybody may refer. */
export const createOpenDoor =
  ({ fronts, team }: Dependencies): OpenDoor =>
  async () => {
    try {
      return await fronts.get(team);
    } catch (error) {
      if (!isTransient(error)) throw error;
      return openFront;
    }
  };
