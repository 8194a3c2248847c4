import { lengths } from '../../shared/domain/referral/answers.ts';
import { dayNumberOf } from '../../shared/domain/time/day-number.ts';
import type { LocalDate } from '../../shared/domain/time/local-date.ts';
import type { ChoiceQuestion, DateQuestion, TextQuestion } from '../../shared/web/form/question.ts';
import type { SourceForm } from '../forms/source-form.ts';
import * as usual from '../questions/usual-pages.ts';

const ward: TextQuestion = {
  kind: 'text',
  name: 'ward',
  label: 'Ward',
  subject: 'Ward',
  missing: 'Enter the ward',
  most: lengths.fullName,
  width: '20',
  spellcheck: false,
};

/** Referrals come around the day of discharge: a date far from today is probably a typing error. */
const mostDays = 90;

const dischargeDate: DateQuestion = {
  kind: 'date',
  name: 'dischargeDate',
  label: 'Expected discharge date',
  hint: 'For example, 9 6 2026. Leave this empty if nobody knows it yet',
  subject: 'Expected discharge date',
  missing: 'Enter the expected discharge date',
  wrong: (date: LocalDate, today: LocalDate) =>
    Math.abs(dayNumberOf(date) - dayNumberOf(today)) > mostDays
      ? `Expected discharge date must be within ${mostDays} days of today`
      : undefined,
  optional: true,
};

const packageOfCare: ChoiceQuestion = {
  kind: 'one',
  name: 'packageOfCare',
  label: 'Is there a package of care?',
  missing: 'Select if there is a package of care',
  choices: [
    {
      value: 'yes',
      text: 'Yes',
      reveals: {
        kind: 'text',
        name: 'packageOfCareDetail',
        label: 'Who provides it, and from when?',
        subject: 'Who provides it, and from when',
        most: lengths.freeText,
        optional: true,
      },
    },
    { value: 'being-arranged', text: 'It is being arranged' },
    { value: 'no', text: 'No' },
    { value: 'not-known', text: 'I do not know' },
  ],
};

const first72Hours: TextQuestion = {
  kind: 'long-text',
  name: 'first72Hours',
  label: 'What do they need in the first 72 hours?',
  hint: 'For example, food in the house, heating, a key, somebody to look in',
  subject: 'What they need in the first 72 hours',
  missing: 'Enter what they need in the first 72 hours, or that they need nothing',
  most: lengths.freeText,
};

export const hospitalDischarge: SourceForm = {
  source: 'hospital-discharge',
  who: 'Hospital discharge teams',
  title: 'Refer somebody who is leaving hospital',
  before: [...usual.before('three'), 'We deal with referrals from hospital first.'],
  own: ['ward', 'dischargeDate', 'packageOfCare', 'packageOfCareDetail', 'first72Hours'],
  pages: [
    usual.beforeYouStart,
    usual.who,
    {
      slug: 'discharge',
      title: 'Leaving hospital',
      questions: [ward, dischargeDate, packageOfCare, first72Hours],
    },
    { ...usual.home, title: 'Where will they live after hospital?' },
    usual.reach,
    usual.goodToKnow,
    usual.besideThem,
    usual.reasons,
    usual.concern(),
    usual.knownRisks,
    usual.you({ kind: 'hospital', label: 'Name of your hospital', odsExample: 'RZZ01' }),
  ],
};
