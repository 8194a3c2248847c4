import { lengths, Source } from '../../../../shared/domain/referral/answers.ts';
import { mostPartners, type Partner, partnerCodeOf } from '../../../../shared/domain/referral/front.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { sourceWords } from '../../../../shared/staff/words/case-words.ts';
import { type Question, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readOdsCode } from '../../../../shared/web/form/read-ods-code.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import { originOf } from '../../../../shared/web/origin-of.ts';
import { type SettingsDependencies, settingsField, settingsStep } from '../settings-step.ts';

/** Self-referrers come without an organisation. */
const partnerSources = Source.options.filter((source) => source !== 'self');

export const agreementQuestion: Question = {
  kind: 'text',
  name: 'agreement',
  label: 'What was agreed with them, by whom and when?',
  hint: 'For example, data sharing agreement signed by their practice manager, 3 March 2026',
  subject: 'What was agreed',
  most: 200,
  missing: 'Enter what was agreed with them: without it they cannot have a link',
};

const questions: Question[] = [
  {
    kind: 'text',
    name: 'organisation',
    label: 'Organisation',
    hint: 'As it will be filled in for them on the form',
    subject: 'Organisation',
    most: lengths.fullName,
    missing: 'Enter the name of the organisation',
  },
  {
    kind: 'one',
    name: 'source',
    label: 'Which form do they use?',
    choices: partnerSources.map((value) => ({ value, text: sourceWords[value] })),
    missing: 'Select which form they use',
  },
  {
    kind: 'text',
    name: 'odsCode',
    label: 'ODS code',
    subject: 'ODS code',
    most: lengths.odsCode,
    width: '10',
    optional: true,
    read: readOdsCode('G81086'),
  },
  agreementQuestion,
];

/** The partner's link, on the site that this page is on. */
export const partnerAddress = (request: WebRequest, code: string): string => `${originOf(request)}/p/${code}`;

/** `/staff/settings/partners`: partner links, and a form to add one. */
export const partnersPage = (deps: SettingsDependencies): StaffPage =>
  settingsStep(deps, {
    path: '/staff/settings/partners',
    heading: 'Partner links',
    template: 'pages/settings/partners/page.njk',
    view: ({ request, front, typed }, errors) => ({
      partners: front.partners.map((partner) => ({
        ...partner,
        kind: sourceWords[partner.source],
        address: partnerAddress(request, partner.code),
        isClosed: front.closed.includes(partner.source),
      })),
      questions: questionViews(questions, typed ?? new URLSearchParams(), errors, false),
    }),
    act: ({ request, front }) => {
      const { values, errors } = readQuestions(questions, request.form, '');
      const source = Source.safeParse(valueOf(values, 'source'));
      const [organisation, agreement] = [valueOf(values, 'organisation'), valueOf(values, 'agreement')];
      if (errors.length > 0 || !source.success || !organisation || !agreement) return { errors };
      if (front.partners.length >= mostPartners) {
        return {
          errors: [{ field: settingsField, text: `There are ${mostPartners} partner links, and no room for more` }],
        };
      }
      const odsCode = valueOf(values, 'odsCode');
      const partner: Partner = {
        code: partnerCodeOf(
          organisation,
          front.partners.map(({ code }) => code),
        ),
        organisation,
        ...(odsCode && { odsCode }),
        source: source.data,
        agreement,
        addedAt: deps.clock.now(),
        live: true,
      };
      return { changes: [{ part: 'partners', before: front.partners, after: [...front.partners, partner] }] };
    },
  });
