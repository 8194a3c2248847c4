import { lengths } from '../../shared/domain/referral/answers.ts';
import { equalityQuestions } from '../../shared/web/form/equality-words.ts';
import { valueOf } from '../../shared/web/form/question.ts';
import { addressGiven, practiceAgreed, reachable } from '../forms/rules.ts';
import type { SourceForm } from '../forms/source-form.ts';
import * as yours from '../questions/yours.ts';

/** One question a page. Questions that may show another service to be more suitable come first. */
export const self: SourceForm = {
  source: 'self',
  who: 'Ask for support for yourself',
  title: 'Ask for support for yourself',
  before: [
    'It takes about five minutes. You can leave many questions empty.',
    'We need your name, date of birth, postcode, and a phone number or email address.',
    'You do not need to see a doctor first.',
  ],
  own: [],
  /** A self-referrer is their own referrer, and agrees by submitting. */
  follows: (values) => ({
    agreed: 'today',
    referrerName: `${valueOf(values, 'firstName')} ${valueOf(values, 'lastName')}`.slice(0, lengths.fullName),
    organisation: 'The person themselves',
    referrerPhone: valueOf(values, 'phone'),
    // Messages to referrers are not written for safe-contact mode: where somebody may read along, we phone instead.
    replyTo: valueOf(values, 'safeguarding') === 'yes' ? undefined : valueOf(values, 'email'),
  }),
  pages: [
    { slug: 'help-now', title: 'Help now', questions: [yours.urgent] },
    { slug: 'date-of-birth', title: 'Your age', questions: [yours.dateOfBirth] },
    {
      slug: 'address',
      title: 'Where do you live?',
      questions: [yours.addressLine1, yours.addressLine2, yours.town, yours.postcode, yours.noFixedAbode],
      check: addressGiven('Enter your postcode, or select that you have no fixed address'),
    },
    { slug: 'person', title: 'What is your name?', questions: [yours.firstName, yours.lastName] },
    { slug: 'called', title: 'What should we call you?', questions: [yours.preferredName, yours.pronouns] },
    {
      slug: 'contact',
      title: 'How can we contact you?',
      lead: 'We need a phone number or an email address.',
      questions: [yours.phone, yours.email, yours.preferred, yours.safeToText],
      check: reachable('your'),
    },
    {
      slug: 'privacy',
      title: 'Who could hear or read our messages?',
      questions: [yours.sharedPhone, yours.safeToLeaveVoicemail],
    },
    { slug: 'times', title: 'When can we call you?', questions: [yours.bestTimes, yours.unsafeTimes] },
    {
      slug: 'talking',
      title: 'What helps you to talk with us?',
      questions: [yours.language, yours.interpreter, yours.workerGender, yours.accessNeeds],
    },
    { slug: 'reasons', title: 'What makes life hard', questions: [yours.reasons] },
    { slug: 'needs', title: 'What could help', questions: [yours.needs] },
    { slug: 'own-words', title: 'In your own words', questions: [yours.ownWords] },
    { slug: 'beside', title: 'Somebody who supports you', questions: [yours.beside] },
    { slug: 'safety', title: 'Are you safe?', questions: [yours.risk, yours.safeguarding] },
    {
      slug: 'gp',
      title: 'Your GP practice',
      questions: [yours.gpPractice, yours.tellGp],
      check: practiceAgreed('Select yes if we may tell your GP practice'),
    },
    {
      slug: 'about-you',
      title: 'About you',
      lead: 'You can leave any of these empty. It will not change the support you get. Your answers help us check that we treat everybody fairly.',
      questions: equalityQuestions('your'),
    },
  ],
};
