import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { instantAt } from '../../functions/shared/domain/time/calendar.ts';
import { millisOf } from '../../functions/shared/domain/time/instant.ts';
import type { Host } from '../host.ts';
import { answersAbout, sources } from './people.ts';
import { afterwards } from './story/afterwards.ts';
import { beginning } from './story/beginning.ts';
import { goingOn } from './story/going-on.ts';
import type { LocalTime, Story } from './story/story.ts';
import { ofTheTeam } from './story/team.ts';
import { openTown, type Town } from './town.ts';

export const stories: readonly Story[] = [...beginning, ...goingOn, ...afterwards];

const millisAt = (local: LocalTime): number => {
  const [date = '', time = ''] = local.split(' ');
  return millisOf(instantAt(date, time));
};

/** Milliseconds since 1970: before the first referral, and the Tuesday morning on which the demo stands. */
export const calendar = { from: millisAt('2026-04-07 09:00'), rest: millisAt('2026-11-10 09:30') } as const;

interface Event {
  readonly at: number;
  readonly what: string;
  readonly happens: (town: Town) => Promise<unknown>;
}

const eventsOf = ({ of, source, sent, since }: Story): Event[] => {
  let id: ReferralId | undefined;
  const who = of.name.join(' ');
  const refer: Event = {
    at: millisAt(sent),
    what: `${who} is referred`,
    happens: async (town) => {
      id = await town.refer(source, { ...sources[source], ...answersAbout(of) });
    },
  };
  const steps = since.map(
    ([at, act], no): Event => ({
      at: millisAt(at),
      what: `${who}, step ${no + 1}`,
      happens: async (town) => {
        if (!id) throw new Error(`${who} was not referred yet.`);
        return act(town, id);
      },
    }),
  );
  return [refer, ...steps];
};

/** Lives through the months of the stories, one thing after the other, each at its time. */
export const drive = async (host: Host): Promise<void> => {
  const town = openTown(host);
  const forTheTeam = ofTheTeam.map(({ at, ...event }): Event => ({ ...event, at: millisAt(at) }));
  const events = [...stories.flatMap(eventsOf), ...forTheTeam].toSorted((a, b) => a.at - b.at);
  for (const { at, what, happens } of events) {
    await host.clock.advanceTo(at);
    try {
      await happens(town);
    } catch (error) {
      throw new Error(`The demo came no further than: ${what}, ${new Date(at).toISOString()}.`, { cause: error });
    }
    await host.settle();
  }
  await host.clock.advanceTo(calendar.rest);
};
