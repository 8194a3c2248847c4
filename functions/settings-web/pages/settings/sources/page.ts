import { Source } from '../../../../shared/domain/referral/answers.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { sourceWords } from '../../../../shared/staff/words/case-words.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { type SettingsDependencies, settingsStep } from '../settings-step.ts';

const name = 'open';

const question: ChoiceQuestion = {
  kind: 'some',
  name,
  label: 'Who can refer',
  choices: Source.options.map((value) => ({ value, text: sourceWords[value] })),
  missing: 'Select who can refer: at least one',
};

/** `/staff/settings/sources`: which sources can refer for now. */
export const sourcesPage = (deps: SettingsDependencies): StaffPage =>
  settingsStep(deps, {
    path: '/staff/settings/sources',
    heading: 'Who can refer',
    template: 'pages/settings/form.njk',
    view: ({ front, typed }, errors) => {
      const open = Source.options.filter((source) => !front.closed.includes(source));
      const now = typed ?? new URLSearchParams(open.map((source): [string, string] => [name, source]));
      return {
        intro: [
          'Anybody not selected will not see a form on our website, and will be told they can phone us. A form that somebody has already started can still be sent.',
        ],
        questions: questionViews([question], now, errors, false),
      };
    },
    act: ({ request, front }) => {
      const { values, errors } = readQuestions([question], request.form, '');
      if (errors.length > 0) return { errors };
      const open = values.get(name) ?? [];
      const after = Source.options.filter((source) => !open.includes(source));
      const before = Source.options.filter((source) => front.closed.includes(source));
      return { changes: [{ part: 'closed', before, after }] };
    },
  });
