import type { FactsRepository } from '../../../../shared/data/figures/facts-repository.ts';
import { isChange, type SettingsChange } from '../../../../shared/domain/team/settings.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { replayView } from '../replay-view.ts';
import { type SettingsAt, type SettingsDependencies, settingsField, settingsStep } from '../settings-step.ts';
import { changeLines } from '../settings-words.ts';
import { numbersOf, type TimingNumbers } from '../timing-words.ts';
import { firstField, groupViews, hasNumbers, numbersIn, typedOf } from './form.ts';

interface Dependencies extends SettingsDependencies {
  readonly facts: Pick<FactsRepository, 'months'>;
}

const changesTo = ({ team }: SettingsAt, { timings, onward }: TimingNumbers): SettingsChange[] => {
  const before = numbersOf(team);
  const changes: SettingsChange[] = [
    { part: 'timings', before: before.timings, after: { ...before.timings, ...timings } },
    { part: 'onward', before: before.onward, after: onward },
  ];
  return changes.filter(isChange);
};

/**
 * `/staff/settings/timings`: how long each step may take. What a change would have done to the last ninety days is
 * shown before there is a button to save it.
 */
export const timingsPage = (deps: Dependencies): StaffPage => {
  const lookAt = async (at: SettingsAt, after: TimingNumbers) => ({
    lines: changesTo(at, after).flatMap((change) => changeLines(change)),
    hidden: [...typedOf(after)],
    again: typedOf(after).toString(),
    past: await replayView(deps.facts, at.team, after, deps.clock.now()),
  });

  return settingsStep(deps, {
    path: '/staff/settings/timings',
    heading: 'How long each step may take',
    template: 'pages/settings/timings/page.njk',
    view: async (at, errors) => {
      const { request, team, typed } = at;
      const { query } = request;
      const form = typed ?? (hasNumbers(query) ? query : typedOf(numbersOf(team)));
      // Errors in the reason belong to the preview page.
      const read = errors.some(({ field }) => field === 'why' || field === settingsField) ? numbersIn(form) : undefined;
      return {
        groups: groupViews(form, errors),
        ...(read && 'numbers' in read && (await lookAt(at, read.numbers))),
      };
    },
    isLook: (form) => form.get('step') !== 'save',
    act: async (at) => {
      const { form } = at.request;
      const read = numbersIn(form);
      if ('errors' in read) return read;
      const changes = changesTo(at, read.numbers);
      if (form.get('step') === 'save') return { changes };
      if (changes.length === 0) return { errors: [{ field: firstField, text: 'Change one of the numbers' }] };
      return { look: await lookAt(at, read.numbers) };
    },
  });
};
