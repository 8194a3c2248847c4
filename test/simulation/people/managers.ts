import { filledIn } from '../../../functions/manage-web/pages/team/worker/form.ts';
import { keys, settingsKeys } from '../../../functions/shared/data/table/keys.ts';
import type { RosterWorker, TeamSettings } from '../../../functions/shared/domain/team/team.ts';
import { day, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { FormAnswer, ManagerPage, SentForm } from '../acts/manager-pages.ts';
import { as, isWorker } from '../invariants/invariant.ts';
import type { Random } from '../time/random.ts';
import { putRow } from '../world/put-row.ts';
import { team, type World } from '../world/world.ts';
import { fillIn, managers, somePage } from './manager-forms.ts';
import { employ, workers } from './town.ts';
import { lead } from './worriers.ts';

/** A form, with what its sender was told of it. */
export interface ToldOfForm {
  readonly sent: SentForm;
  readonly answer: FormAnswer;
}

/** What managers know for certain. */
export interface Managed {
  readonly told: readonly ToldOfForm[];
  /** What stood in the roster after each change that somebody made, by worker. */
  readonly roster: ReadonlyMap<string, readonly string[]>;
}

/**
 * Two managers, who change settings while cases are open: alone, at the same time, twice with one click, and once more
 * when no answer came.
 */
export const createManagers = (world: World, days: number): Managed => {
  const { timeline, table } = world;
  const random = world.random.fork('managers');
  const told: ToldOfForm[] = [];
  const roster = new Map<string, string[]>();
  let forms = 0;

  putRow(world, { ...keys.staff('max'), ...employ('max', 'manager') });
  for (const id of [...managers, lead]) putRow(world, { ...settingsKeys.colleague(team, id), id });

  const send = async (sent: SentForm, chance: Random, tries = 3): Promise<void> => {
    const answer = await world.act({ does: 'send-form', sent });
    if (answer.is === 'ok') told.push({ sent, answer: answer.value as FormAnswer });
    else if (tries > 0) {
      timeline.at(world.now() + chance.between(1, 120_000), () => void send(sent, chance, tries - 1));
    }
  };

  const fill = (by: string, page: ManagerPage): SentForm => {
    forms += 1;
    const seen = {
      settings: as<TeamSettings>(table.store.get(keys.teamSettings(team))),
      workers: workers.map((id) => as<RosterWorker>(table.store.get(keys.teamWorker(team, id)))),
    };
    return fillIn(page, seen, by, `Change ${forms}`, random);
  };

  /** They fill in a form now, one or both, and send it when they are done: in a moment, or when they come back to it. */
  const sitDown = (): void => {
    const at = world.now() + random.pick([0, minute, 10 * minute, day]);
    const both = random.chance(0.4) ? managers : [random.pick(managers)];
    const page = somePage(random);
    const sendings = both.flatMap((by) => {
      const sent = fill(by, random.chance(0.6) ? page : somePage(random));
      const chance = random.fork(`form ${forms}`);
      return Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => () => void send(sent, chance));
    });
    if (random.chance(0.6)) timeline.at(at, () => sendings.forEach((each) => each()));
    else for (const each of sendings) timeline.at(at + random.between(0, 30_000), each);
  };

  world.onChange((change) => {
    if (!isWorker(change) || change.after?.['revision'] === change.before?.['revision']) return;
    const worker = as<RosterWorker>(change.after);
    roster.set(worker.id, [...(roster.get(worker.id) ?? []), filledIn(worker).toString()]);
  });

  for (let no = random.between(3, 8); no > 0; no -= 1) {
    timeline.at(world.now() + Math.floor(random.next() * days * day), sitDown);
  }
  return { told, roster };
};
