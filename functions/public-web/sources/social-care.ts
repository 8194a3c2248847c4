import type { SourceForm } from '../forms/source-form.ts';
import * as usual from '../questions/usual-pages.ts';

export const socialCare: SourceForm = {
  source: 'social-care',
  who: 'Social care services',
  title: 'Refer somebody from social care',
  before: usual.before('three'),
  own: ['openCase', 'namedWorker'],
  pages: [
    usual.beforeYouStart,
    usual.who,
    usual.home,
    usual.reach,
    usual.goodToKnow,
    usual.besideThem,
    usual.yourWork,
    usual.reasons,
    usual.concern(),
    usual.knownRisks,
    usual.you({ kind: 'service', label: 'Name of your service' }),
  ],
};
