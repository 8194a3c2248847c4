import { operationsKeys } from '../../../functions/shared/data/table/keys.ts';
import { day, hour, minute } from '../../../functions/shared/domain/time/instant.ts';
import { type BoxName, boxNames, type Letter } from '../cloud/letter-boxes.ts';
import { isCase } from '../invariants/invariant.ts';
import { team, type World } from '../world/world.ts';

const eachFiveMinutes = 5 * minute;

/** A letter that was dealt with and taken out. */
export interface Replayed {
  readonly box: BoxName;
  readonly letter: Letter;
  readonly at: number;
}

/** What became of dead letters. */
export interface Replays {
  readonly replayed: readonly Replayed[];
  /** When each case was sent to the relay again. */
  readonly brought: ReadonlyMap<string, readonly number[]>;
}

export const noReplays: Replays = { replayed: [], brought: new Map() };

/**
 * Operators who hear of dead letters: they have them replayed hours or days later, more than once now and then, or
 * never. The next census does it, or the one after it.
 */
export const createReplayers = (world: World): Replays => {
  const { timeline, letters, table } = world;
  const random = world.random.fork('replayers');
  const replayed: Replayed[] = [];
  const brought = new Map<string, number[]>();
  let isCensusPlanned = false;
  /** Those of which somebody has heard by now. */
  const planned = new Set<BoxName>();
  /** Nobody ever looks into these. */
  const left = boxNames.filter(() => random.chance(0.25));

  const isAnyOpen = (): boolean =>
    boxNames.some((box) => {
      const order = table.store.get(operationsKeys.letterOrder(team, box));
      return order !== undefined && order['doneAt'] === undefined;
    });

  /** Every five minutes, but only for as long as it has something to carry out. */
  const planCensus = (): void => {
    if (isCensusPlanned || !isAnyOpen()) return;
    isCensusPlanned = true;
    const next = (Math.floor(world.now() / eachFiveMinutes) + 1) * eachFiveMinutes;
    timeline.at(next, () => {
      isCensusPlanned = false;
      void world.call('census').then(planCensus);
    });
  };

  const replay = async (box: BoxName): Promise<void> => {
    await world.act({ does: 'replay', box });
    planCensus();
  };

  letters.onRemoved((box, letter) => void replayed.push({ box, letter, at: world.now() }));
  world.onChange((change) => {
    const { pk, before, after } = change;
    if (!isCase(change) || !after?.['broughtAgain'] || after['broughtAgain'] === before?.['broughtAgain']) return;
    const id = pk.slice('CASE#'.length);
    brought.set(id, [...(brought.get(id) ?? []), world.now()]);
  });
  letters.onLetter((box) => {
    if (left.includes(box) || planned.has(box)) return;
    planned.add(box);
    const at = world.now() + random.pick([hour, 7 * hour, day, 6 * day]) + random.between(0, 60) * minute;
    timeline.at(at, () => {
      planned.delete(box);
      void world.call('census').then(() => replay(box));
    });
    if (random.chance(0.3)) timeline.at(at + random.pick([0, minute, 9 * hour]), () => void replay(box));
  });
  return { replayed, brought };
};
