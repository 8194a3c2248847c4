import type { SourceForm } from '../forms/source-form.ts';
import * as usual from '../questions/usual-pages.ts';

export const localAuthority: SourceForm = {
  source: 'local-authority',
  who: 'Councils',
  title: 'Refer somebody from a council',
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
    usual.you({ kind: 'council', label: 'Name of your council and team' }),
  ],
};
