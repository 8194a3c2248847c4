import { lengths } from '../../shared/domain/referral/answers.ts';
import type { TextQuestion } from '../../shared/web/form/question.ts';
import type { SourceForm } from '../forms/source-form.ts';
import * as usual from '../questions/usual-pages.ts';

const noticed: TextQuestion = {
  kind: 'long-text',
  name: 'noticed',
  label: 'What did you notice in the pharmacy?',
  hint: 'For example, missed collections, or they come in often to talk',
  subject: 'What you noticed',
  most: lengths.freeText,
  optional: true,
};

export const pharmacy: SourceForm = {
  source: 'pharmacy',
  who: 'Pharmacy teams',
  title: 'Refer somebody from a pharmacy',
  before: usual.before('two'),
  own: ['noticed'],
  pages: [
    usual.beforeYouStart,
    usual.who,
    usual.home,
    usual.reach,
    usual.goodToKnow,
    usual.reasons,
    usual.concern(noticed),
    usual.knownRisks,
    usual.you({ kind: 'pharmacy', label: 'Name of your pharmacy', odsExample: 'FVR79' }),
  ],
};
