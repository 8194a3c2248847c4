import { day } from '../../../functions/shared/domain/time/instant.ts';
import type { Random } from '../time/random.ts';
import type { World } from './world.ts';

/** Lets things happen between two days from now, each so many times, by chance. */
export const sometimeIn =
  (world: World, random: Random, [from, to]: readonly [number, number]) =>
  ([least, most]: readonly [number, number], happen: () => void): void => {
    for (let no = random.between(least, most); no > 0; no -= 1) {
      world.timeline.at(world.now() + random.between(from * day, to * day), happen);
    }
  };
