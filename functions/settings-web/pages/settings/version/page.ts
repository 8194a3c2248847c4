import type { FactsRepository } from '../../../../shared/data/figures/facts-repository.ts';
import { changesBackTo, mostChanges, type SettingsVersion } from '../../../../shared/domain/team/settings.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { replayView } from '../replay-view.ts';
import {
  type SettingsAt,
  type SettingsDependencies,
  settingsField,
  settingsStep,
  versionOf,
} from '../settings-step.ts';
import { changeLines } from '../settings-words.ts';
import { idsIn, namesOf } from '../staff-names.ts';
import { numbersOf } from '../timing-words.ts';
import { aManagerHears } from '../who-hears.ts';

interface Dependencies extends SettingsDependencies {
  readonly facts: Pick<FactsRepository, 'months'>;
}

/** `/staff/settings/versions/{version}`: who changed what and why, and a way back to that state. */
export const versionPage = (deps: Dependencies): StaffPage => {
  const { settings, staffRecords, facts, clock } = deps;

  const find = async ({ request, who, team }: SettingsAt) => {
    const [all, no] = [await settings.versions(who.staff.team), Number(request.params['version'])];
    const version = all.find((one) => one.version === no);
    // Zero is how the team was set up: nobody changed anything to get there.
    const isKnown = version !== undefined || (no === 0 && all.at(-1)?.version === 1);
    if (!isKnown) throw new PageError(404, 'There is no version with this number. Choose one from the list.');
    return { no, version, back: changesBackTo(no, all), isLatest: no === versionOf(team), all };
  };

  const told = ({ at, by, why, changes, backTo }: SettingsVersion, nameOf: (id: string) => string) => ({
    at: momentWords(at, clock.now()),
    by: nameOf(by),
    why,
    lines: changes.flatMap((change) => changeLines(change, nameOf)),
    backTo,
  });

  return settingsStep(deps, {
    path: '/staff/settings/versions/{version}',
    heading: ({ params }) => (params['version'] === '0' ? 'As the team was set up' : `Version ${params['version']}`),
    template: 'pages/settings/version/page.njk',

    view: async (at) => {
      const { version, back, isLatest, all } = await find(at);
      const nameOf = await namesOf(staffRecords, idsIn(all));
      const numbers = numbersOf(at.team);
      const after = {
        timings: back.find((change) => change.part === 'timings')?.after ?? numbers.timings,
        onward: back.find((change) => change.part === 'onward')?.after ?? numbers.onward,
      };
      const isPaced = back.some(({ part }) => part === 'timings' || part === 'onward');
      return {
        change: version && told(version, nameOf),
        isLatest,
        back: back.flatMap((change) => changeLines(change, nameOf)),
        past: isPaced && (await replayView(facts, at.team, after, clock.now())),
        send: 'Go back to this',
      };
    },

    act: async (at) => {
      const { no, back } = await find(at);
      const managers = back.find((change) => change.part === 'managers')?.after;
      if (managers && !(await aManagerHears(staffRecords, at.team.team, managers))) {
        return { errors: [{ field: settingsField, text: 'Then no manager would be told about anything' }] };
      }
      if (back.length > mostChanges) {
        const text = `This changes more than ${mostChanges} things at once. Go back to a later version first, then to this one`;
        return { errors: [{ field: settingsField, text }] };
      }
      return { changes: back, backTo: no };
    },
  });
};
