import { lengths } from '../../../../shared/domain/referral/answers.ts';
import { mostPractices } from '../../../../shared/domain/referral/organisation.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type Question, type Values, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readEmail } from '../../../../shared/web/form/read-email.ts';
import { readOdsCode } from '../../../../shared/web/form/read-ods-code.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { type SettingsDependencies, settingsField, settingsStep } from '../settings-step.ts';

const odsQuestion: Question = {
  kind: 'text',
  name: 'odsCode',
  label: 'ODS code',
  hint: 'For example, G81086. Referrals must give the same code',
  subject: 'ODS code',
  most: lengths.odsCode,
  width: '10',
  spellcheck: false,
  missing: 'Enter the ODS code of the practice, like G81086',
  read: readOdsCode('G81086'),
};

export const addressQuestions: Question[] = [
  {
    kind: 'text',
    name: 'practice',
    label: 'Name of the practice',
    hint: 'The email to them begins with it',
    subject: 'Name of the practice',
    most: lengths.fullName,
    missing: 'Enter the name of the practice',
  },
  {
    kind: 'text',
    name: 'email',
    label: 'Email address',
    hint: 'Use a mailbox that the practice shares, not one person’s own',
    subject: 'Email address',
    most: lengths.email,
    type: 'email',
    spellcheck: false,
    missing: 'Enter the email address of the practice',
    read: readEmail('Enter the email address of the practice in full, like name@example.com'),
  },
];

/** Empty where one of them is missing. */
export const addressIn = (values: Values): { name: string; email: string } | undefined => {
  const [name, email] = [valueOf(values, 'practice'), valueOf(values, 'email')];
  return name && email ? { name, email } : undefined;
};

const questions: Question[] = [odsQuestion, ...addressQuestions];

/** `/staff/settings/practices`: the GP practices that are told when support ends, and a form to add one. */
export const practicesPage = (deps: SettingsDependencies): StaffPage =>
  settingsStep(deps, {
    path: '/staff/settings/practices',
    heading: 'GP practices',
    template: 'pages/settings/practices/page.njk',
    view: async ({ team: { team }, typed }, errors) => ({
      practices: await deps.settings.practices.all(team),
      questions: questionViews(questions, typed ?? new URLSearchParams(), errors, false),
    }),
    act: async ({ request, team: { team } }) => {
      const { values, errors } = readQuestions(questions, request.form, '');
      const [ods, after] = [valueOf(values, 'odsCode'), addressIn(values)];
      if (errors.length > 0 || !ods || !after) return { errors };
      const practices = await deps.settings.practices.all(team);
      const known = practices.find((practice) => practice.ods === ods);
      if (known) {
        const text = `${known.name} has the code ${ods} and is in the list. Choose it there to change it`;
        return { errors: [{ field: 'odsCode', text }] };
      }
      if (practices.length >= mostPractices) {
        const text = `There are ${mostPractices} practices, and no room for more. Remove one first`;
        return { errors: [{ field: settingsField, text }] };
      }
      return { changes: [{ part: 'practice', ods, before: null, after }] };
    },
  });
