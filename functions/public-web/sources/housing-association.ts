import { lengths } from '../../shared/domain/referral/answers.ts';
import type { ChoiceQuestion, TextQuestion } from '../../shared/web/form/question.ts';
import type { SourceForm } from '../forms/source-form.ts';
import * as usual from '../questions/usual-pages.ts';

const tenancy: ChoiceQuestion = {
  kind: 'one',
  name: 'tenancy',
  label: 'What is their tenancy?',
  missing: 'Select their tenancy',
  choices: [
    { value: 'secure', text: 'Secure or assured' },
    { value: 'starter', text: 'Starter or introductory' },
    { value: 'temporary', text: 'Temporary or supported housing' },
    { value: 'owner', text: 'Shared owner or leaseholder' },
    { value: 'none', text: 'None: they are staying with somebody else' },
    { value: 'not-known', text: 'I do not know' },
  ],
};

const arrears: ChoiceQuestion = {
  kind: 'one',
  name: 'arrears',
  label: 'Are they behind with the rent, or could they lose their home?',
  missing: 'Select if they are behind with the rent',
  choices: [
    { value: 'no', text: 'No' },
    { value: 'arrears', text: 'They are behind with the rent' },
    { value: 'eviction', text: 'They could lose their home' },
    { value: 'not-known', text: 'I do not know' },
  ],
};

const propertyRisks: TextQuestion = {
  kind: 'long-text',
  name: 'propertyRisks',
  label: 'Known risks at the property',
  hint: 'For example, damp, no working heating, or things piled up in the hall',
  subject: 'Known risks at the property',
  most: lengths.freeText,
  optional: true,
};

export const housingAssociation: SourceForm = {
  source: 'housing-association',
  who: 'Housing associations',
  title: 'Refer somebody from a housing association',
  before: usual.before('three'),
  own: ['tenancy', 'arrears', 'propertyRisks'],
  pages: [
    usual.beforeYouStart,
    usual.who,
    usual.home,
    usual.reach,
    usual.goodToKnow,
    { slug: 'tenancy', title: 'Their home', questions: [tenancy, arrears, propertyRisks] },
    usual.reasons,
    usual.concern(),
    usual.knownRisks,
    usual.you({ kind: 'housing association', label: 'Name of your housing association' }),
  ],
};
