import type { Source } from '../../functions/shared/domain/referral/answers.ts';
import { pharmacyAnswers } from './pharmacy-answers.ts';

/** What is typed and selected on one page, by the names of the fields. */
type Typed = Readonly<Record<string, string | readonly string[]>>;
/** By the last part of a page's address, in the order of the form. */
export type Pages = Readonly<Record<string, Typed>>;

const { concern, you, risks, reasons, ...aboutThem } = pharmacyAnswers;
/** Who is not of a practice says whether it may be told where they name it. */
const { tellGp, ...address } = aboutThem.address;
const beside = { hasBeside: 'yes', beside: 'Her son Bob Example, 07700 900 456' };
const whyAndRisks = { reasons, concern: { concern: concern.concern }, risks };

const self: Pages = {
  'help-now': { urgent: 'no' },
  'date-of-birth': { 'dateOfBirth-day': '9', 'dateOfBirth-month': 'March', 'dateOfBirth-year': '1958' },
  address,
  person: { firstName: 'Ada', lastName: 'Example' },
  called: { preferredName: 'Addie', pronouns: 'she and her' },
  contact: { phone: '07700 900 123', email: 'ada@example.org', preferred: 'sms', safeToText: 'yes' },
  privacy: { sharedPhone: 'no', safeToLeaveVoicemail: 'no' },
  times: { bestTimes: 'Weekday mornings' },
  talking: { language: 'Welsh', interpreter: 'yes', workerGender: 'woman', accessNeeds: 'Large print' },
  reasons: { reasons: ['lonely-or-isolated', 'money-troubles'] },
  needs: { needs: ['bereavement'] },
  'own-words': { ownWords: 'The evenings are long.' },
  beside: { hasBeside: 'no' },
  safety: { risk: 'no', safeguarding: 'no' },
  gp: { gpPractice: 'The Example Practice', tellGp: 'yes' },
  'about-you': { ethnicity: 'white', sex: 'female', disability: 'a-little', mainLanguage: 'another' },
};

/** What somebody of each kind fills in, page by page. */
export const formAnswers: Readonly<Record<Source, Pages>> = {
  pharmacy: pharmacyAnswers,
  'hospital-discharge': {
    'before-you-start': aboutThem['before-you-start'],
    person: aboutThem.person,
    discharge: {
      ward: 'Elm Ward',
      'dischargeDate-day': '9',
      'dischargeDate-month': 'June',
      'dischargeDate-year': '2026',
      packageOfCare: 'yes',
      packageOfCareDetail: 'Ashcombe Home Care, from the first evening',
      first72Hours: 'Food in the house, and the heating on',
    },
    address: aboutThem.address,
    contact: aboutThem.contact,
    'good-to-know': aboutThem['good-to-know'],
    beside,
    ...whyAndRisks,
    you: { ...you, organisation: 'Ashcombe Hospital', odsCode: 'rzz01', replyTo: 'discharge@hospital.example' },
  },
  'gp-practice': {
    ...aboutThem,
    'before-you-start': { ...aboutThem['before-you-start'], tellGp },
    address,
    beside,
    ...whyAndRisks,
    concern: { ...whyAndRisks.concern, longTermCondition: 'COPD' },
    you: { ...you, organisation: 'The Example Practice', odsCode: 'g81086' },
  },
  'multi-disciplinary-team': {
    ...aboutThem,
    beside,
    meeting: {
      'meetingDate-day': '1',
      'meetingDate-month': '6',
      'meetingDate-year': '2026',
      leadProfessional: 'Nora Sample, community matron',
      agreedAction: 'Link worker to visit, nurse to see to her leg',
    },
    ...whyAndRisks,
    you: { ...you, organisation: 'Ashcombe Neighbourhood Team', odsCode: '' },
  },
  'local-authority': {
    ...aboutThem,
    beside,
    'your-work': { openCase: 'yes', namedWorker: 'Nora Sample, 01632 960 002' },
    ...whyAndRisks,
    you: { referrerName: 'Sam Sample', organisation: 'Ashcombe Council', replyTo: 'sam@council.example' },
  },
  'social-care': {
    ...aboutThem,
    beside,
    'your-work': { openCase: 'no' },
    ...whyAndRisks,
    you: { referrerName: 'Sam Sample', organisation: 'Ashcombe Care', replyTo: 'sam@care.example' },
  },
  'housing-association': {
    ...aboutThem,
    tenancy: { tenancy: 'secure', arrears: 'arrears', propertyRisks: 'Damp in the bedroom' },
    ...whyAndRisks,
    you: { referrerName: 'Sam Sample', organisation: 'Ashcombe Homes', replyTo: 'sam@homes.example' },
  },
  self,
};

const tooLong = 'x'.repeat(151);

const wrong: Readonly<Record<string, Typed | 'right'>> = {
  'before-you-start': { agreed: 'override' },
  person: { 'dateOfBirth-day': '31', 'dateOfBirth-month': '2', knowsNhsNumber: 'yes', nhsNumber: '12' },
  discharge: { 'dischargeDate-day': '9', 'dischargeDate-month': '6', 'dischargeDate-year': '2062' },
  'good-to-know': { bestTimes: tooLong },
  beside: { hasBeside: 'yes' },
  risks: { risk: 'yes', safeguarding: 'yes' },
  safety: { risk: 'yes', safeguarding: 'yes' },
  called: { preferredName: tooLong },
  times: { bestTimes: tooLong },
  talking: { accessNeeds: tooLong },
  needs: 'right',
  gp: { gpPractice: 'The Example Practice' },
  'about-you': 'right',
  'own-words': { ownWords: tooLong },
};

/** What makes a page wrong, where leaving it empty does not or does not show all that can be; `right` where nothing can. */
export const wrongOn = (source: Source, slug: string): Typed | 'right' =>
  source === 'self' && slug === 'person' ? {} : (wrong[slug] ?? {});
