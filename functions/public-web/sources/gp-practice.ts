import { lengths } from '../../shared/domain/referral/answers.ts';
import { type TextQuestion, valueOf } from '../../shared/web/form/question.ts';
import type { SourceForm } from '../forms/source-form.ts';
import { tellGp } from '../questions/consent.ts';
import * as usual from '../questions/usual-pages.ts';

const longTermCondition: TextQuestion = {
  kind: 'text',
  name: 'longTermCondition',
  label: 'Long-term conditions that matter here',
  hint: 'For example, COPD. Leave this empty if there are none',
  subject: 'Long-term conditions',
  most: lengths.freeText,
  optional: true,
};

export const gpPractice: SourceForm = {
  source: 'gp-practice',
  who: 'GP practices',
  title: 'Refer somebody from a GP practice',
  before: usual.before('two'),
  own: ['longTermCondition'],
  follows: (values) => ({ gpPractice: valueOf(values, 'organisation'), gpOdsCode: valueOf(values, 'odsCode') }),
  pages: [
    { ...usual.beforeYouStart, questions: [...usual.beforeYouStart.questions, tellGp] },
    usual.who,
    usual.homeAlone,
    usual.reach,
    usual.goodToKnow,
    usual.besideThem,
    usual.reasons,
    usual.concern(longTermCondition),
    usual.knownRisks,
    usual.you({ kind: 'practice', label: 'Name of your practice', odsExample: 'G81086' }),
  ],
};
