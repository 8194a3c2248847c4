import { lengths } from '../../shared/domain/referral/answers.ts';
import type { DateQuestion, TextQuestion } from '../../shared/web/form/question.ts';
import { notInTheFuture } from '../../shared/web/form/read-date.ts';
import type { SourceForm } from '../forms/source-form.ts';
import * as usual from '../questions/usual-pages.ts';

const meetingDate: DateQuestion = {
  kind: 'date',
  name: 'meetingDate',
  label: 'When did the team meet?',
  short: 'Date of the meeting',
  hint: 'For example, 9 6 2026',
  subject: 'Date of the meeting',
  missing: 'Enter the date of the meeting',
  wrong: notInTheFuture('Date of the meeting'),
};

const leadProfessional: TextQuestion = {
  kind: 'text',
  name: 'leadProfessional',
  label: 'Lead professional',
  hint: 'Name and role of the person who coordinates their care',
  subject: 'Lead professional',
  missing: 'Enter the lead professional',
  most: lengths.freeText,
  spellcheck: false,
};

const agreedAction: TextQuestion = {
  kind: 'long-text',
  name: 'agreedAction',
  label: 'What did the team agree?',
  hint: 'For example, what the link worker will do, and what others will do',
  subject: 'What the team agreed',
  missing: 'Enter what the team agreed',
  most: lengths.freeText,
};

export const multiDisciplinaryTeam: SourceForm = {
  source: 'multi-disciplinary-team',
  who: 'Multi-disciplinary teams',
  title: 'Refer somebody after a team meeting',
  before: usual.before('three'),
  own: ['meetingDate', 'leadProfessional', 'agreedAction'],
  pages: [
    usual.beforeYouStart,
    usual.who,
    usual.home,
    usual.reach,
    usual.goodToKnow,
    usual.besideThem,
    { slug: 'meeting', title: 'The meeting', questions: [meetingDate, leadProfessional, agreedAction] },
    usual.reasons,
    usual.concern(),
    usual.knownRisks,
    usual.you({ kind: 'organisation', label: 'Name of your organisation', odsExample: 'G81086' }),
  ],
};
