import { day, hour, minute } from '../../../functions/shared/domain/instant.ts';
import type { World } from './world.ts';

/** Trouble that lasts: streams that stop for up to 30 hours, providers that are down, clocks that jump. */
export const createWeather = (world: World, [from, to]: readonly [number, number]): void => {
  const { chaos, timeline, consumers, providers } = world;
  const { random } = chaos;

  const some = (most: number, happen: () => void): void => {
    for (let no = random.between(1, most); no > 0; no -= 1) {
      timeline.at(world.now() + random.between(from * day, to * day), happen);
    }
  };
  some(2, () => {
    if (chaos.strikes('stream-stopped', 1))
      random.pick(consumers).stop(world.now() + random.between(1, 30 * 60) * minute);
  });
  some(2, () => {
    if (chaos.strikes('provider-down', 1)) providers.fail(world.now() + random.between(1, 30) * hour);
  });
  some(3, () => {
    const step = random.between(-5, 5) * minute - world.skew();
    if (chaos.strikes('clock-stepped', 1)) world.skewBy(step);
  });
  some(2, () => {
    if (chaos.strikes('host-killed', 1)) world.killHost(random.between(0, 10 * 60_000));
  });
};
