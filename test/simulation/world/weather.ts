import { hour, minute } from '../../../functions/shared/domain/time/instant.ts';
import { sometimeIn } from './sometime-in.ts';
import type { World } from './world.ts';

/** Trouble that lasts: streams that stop for up to 30 hours, providers that are down, clocks that jump. */
export const createWeather = (world: World, days: readonly [number, number]): void => {
  const { chaos, consumers, providers } = world;
  const { random } = chaos;
  const some = sometimeIn(world, random, days);
  some([1, 2], () => {
    if (chaos.strikes('stream-stopped', 1))
      random.pick(consumers).stop(world.now() + random.between(1, 30 * 60) * minute);
  });
  some([1, 2], () => {
    if (chaos.strikes('provider-down', 1)) providers.fail(world.now() + random.between(1, 30) * hour);
  });
  some([1, 3], () => {
    const step = random.between(-5, 5) * minute - world.skew();
    if (chaos.strikes('clock-stepped', 1)) world.skewBy(step);
  });
  some([1, 2], () => {
    if (chaos.strikes('host-killed', 1)) world.killHost(random.between(0, 10 * 60_000));
  });
};
