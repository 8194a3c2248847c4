import { type Organisation, odsCodeOf } from '../../../../shared/domain/referral/organisation.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { addressIn, addressQuestions } from '../practices/page.ts';
import { type SettingsAt, type SettingsDependencies, settingsField, settingsStep } from '../settings-step.ts';

const isGone: FieldError = {
  field: settingsField,
  text: 'This practice is not in the list any more. To email it again, add it to the list',
};

/** `/staff/settings/practices/{practice}`: another name or address for one practice, or its removal. */
export const practicePage = (deps: SettingsDependencies): StaffPage => {
  const find = async ({ request, team: { team } }: SettingsAt): Promise<Organisation | undefined> => {
    const ods = odsCodeOf(request.params['practice'] ?? '');
    return (await deps.settings.practices.all(team)).find((practice) => practice.ods === ods);
  };

  return settingsStep(deps, {
    path: '/staff/settings/practices/{practice}',
    heading: 'GP practice',
    template: 'pages/settings/practice/page.njk',

    view: async (at, errors) => {
      const practice = await find(at);
      // Somebody else may have removed it: what was typed is shown all the same.
      if (!practice && !at.typed) {
        throw new PageError(404, 'There is no practice with this code in the list. Choose one from the list.');
      }
      const now = at.typed ?? new URLSearchParams({ practice: practice?.name ?? '', email: practice?.email ?? '' });
      return {
        backText: 'GP practices',
        backHref: '/staff/settings/practices',
        practice,
        questions: questionViews(addressQuestions, now, errors, false),
      };
    },

    act: async (at) => {
      const practice = await find(at);
      if (!practice) return { errors: [isGone] };
      const { ods, name, email } = practice;
      const change = { part: 'practice' as const, ods, before: { name, email } };
      if (at.request.form.get('step') === 'remove') return { changes: [{ ...change, after: null }] };
      const { values, errors } = readQuestions(addressQuestions, at.request.form, '');
      const after = addressIn(values);
      return after ? { changes: [{ ...change, after }] } : { errors };
    },
  });
};
