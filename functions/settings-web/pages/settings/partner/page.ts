import type { Partner } from '../../../../shared/domain/referral/front.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { sourceWords } from '../../../../shared/staff/words/case-words.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { type Question, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { agreementQuestion, partnerAddress } from '../partners/page.ts';
import { type SettingsAt, type SettingsDependencies, settingsStep } from '../settings-step.ts';

const questions: Question[] = [
  {
    kind: 'one',
    name: 'live',
    label: 'Is the link on?',
    choices: [
      { value: 'yes', text: 'Yes, it is on' },
      { value: 'no', text: 'No, it is off', hint: 'Anybody who opens it is taken to the start page' },
    ],
  },
  agreementQuestion,
];

const partnerAt = ({ request, front }: Pick<SettingsAt, 'request' | 'front'>): Partner => {
  const found = front.partners.find(({ code }) => code === request.params['partner']);
  if (!found) throw new PageError(404, 'There is no partner link with this address. Choose one from the list.');
  return found;
};

/** `/staff/settings/partners/{partner}`: one partner's link, on or off. */
export const partnerPage = (deps: SettingsDependencies): StaffPage =>
  settingsStep(deps, {
    path: '/staff/settings/partners/{partner}',
    heading: 'Partner link',
    template: 'pages/settings/form.njk',
    view: (at, errors) => {
      const { organisation, source, code, live, agreement } = partnerAt(at);
      const now = at.typed ?? new URLSearchParams({ live: live ? 'yes' : 'no', agreement });
      return {
        backText: 'Partner links',
        backHref: '/staff/settings/partners',
        intro: [`${organisation}, ${sourceWords[source].toLowerCase()}: ${partnerAddress(at.request, code)}`],
        questions: questionViews(questions, now, errors, false),
      };
    },
    act: (at) => {
      const partner = partnerAt(at);
      const { values, errors } = readQuestions(questions, at.request.form, '');
      const agreement = valueOf(values, 'agreement');
      if (errors.length > 0 || !agreement) return { errors };
      const changed: Partner = { ...partner, agreement, live: valueOf(values, 'live') === 'yes' };
      const { partners } = at.front;
      const after = partners.map((one) => (one === partner ? changed : one));
      return { changes: [{ part: 'partners', before: partners, after }] };
    },
  });
