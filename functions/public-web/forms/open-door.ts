import type { FrontRepository } from '../../shared/data/front-repository.ts';
import { type Front, openFront } from '../../shared/domain/front.ts';
import { isTransient } from '../../shared/platform/transient.ts';

/** Who may refer for now, and who has an address of their own, as the team has set it. */
export type OpenDoor = () => Promise<Front>;

interface Dependencies {
  readonly fronts: Pick<FrontRepository, 'get'>;
  /** The team that takes referrals in. */
  readonly team: string;
}

/** A table that is busy for a moment turns nobody away: then everybody may refer, as usual. */
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
