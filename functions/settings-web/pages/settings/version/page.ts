import type { FactsRepository } from '../../../../shared/data/facts-repository.ts';
import { changesBackTo, type SettingsVersion } from '../../../../shared/domain/settings.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { replayView } from '../replay-view.ts';
import { type SettingsAt, type SettingsDependencies, settingsStep, versionOf } from '../settings-step.ts';
import { changeLines } from '../settings-words.ts';
import { numbersOf } from '../timing-words.ts';

interface Dependencies extends SettingsDependencies {
  readonly facts: Pick<FactsRepository, 'months'>;
}

/** `/staff/settings/versions/{version}`: who changed what and why, and the way back to how things stood after it. */
export const versionPage = (deps: Dependencies): StaffPage => {
  const { settings, staffRecords, facts, clock } = deps;

  const find = async ({ request, who, team }: SettingsAt) => {
    const [all, no] = [await settings.versions(who.staff.team), Number(request.params['version'])];
    const version = all.find((one) => one.version === no);
    // Zero is how the team was set up: nobody changed anything to get there.
    const isKnown = version !== undefined || (no === 0 && all.at(-1)?.version === 1);
    if (!isKnown) throw new PageError(404, 'There is no such version of the settings. Choose one from the list.');
    return { no, version, back: changesBackTo(no, all), isLatest: no === versionOf(team) };
  };

  const told = async ({ at, by, why, changes, backTo }: SettingsVersion) => ({
    at: momentWords(at, clock.now()),
    by: (await staffRecords.get(by))?.name ?? by,
    why,
    lines: changes.flatMap(changeLines),
    backTo,
  });

  return settingsStep(deps, {
    path: '/staff/settings/versions/{version}',
    heading: ({ params }) => (params['version'] === '0' ? 'As the team was set up' : `Version ${params['version']}`),
    template: 'pages/settings/version/page.njk',

    view: async (at) => {
      const { no, version, back, isLatest } = await find(at);
      const numbers = numbersOf(at.team);
      const after = {
        timings: back.find((change) => change.part === 'timings')?.after ?? numbers.timings,
        onward: back.find((change) => change.part === 'onward')?.after ?? numbers.onward,
      };
      const isPaced = back.some(({ part }) => part === 'timings' || part === 'onward');
      return {
        no,
        change: version && (await told(version)),
        isLatest,
        back: back.flatMap(changeLines),
        past: isPaced && (await replayView(facts, at.team, after, clock.now())),
        send: 'Go back to this',
      };
    },

    act: async (at) => {
      const { no, back } = await find(at);
      return { changes: back, backTo: no };
    },
  });
};
