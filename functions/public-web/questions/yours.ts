import { lengths } from '../../shared/domain/referral/answers.ts';
import type { ChoiceQuestion, DateQuestion, TextQuestion } from '../../shared/web/form/question.ts';
import { readEmail } from '../../shared/web/form/read-email.ts';
import { readPhone } from '../../shared/web/form/read-phone.ts';
import * as address from './address.ts';
import { beside as besideThem } from './beside.ts';
import * as consent from './consent.ts';
import * as contact from './contact.ts';
import * as person from './person.ts';
import * as risks from './risks.ts';
import * as why from './why.ts';

/** The same questions, addressed to the person themselves. */

export const urgent: ChoiceQuestion = {
  ...consent.urgent,
  label: 'Do you need help now?',
  hint: 'For example, you may harm yourself, you are in danger, or you are very ill',
  missing: 'Select yes if you need help now',
  choices: [
    { value: 'yes', text: 'Yes, I need help now' },
    { value: 'no', text: 'No' },
  ],
};

export const dateOfBirth: DateQuestion = {
  ...person.dateOfBirth,
  label: 'What is your date of birth?',
  short: 'Date of birth',
  missing: 'Enter your date of birth',
  autocomplete: 'bday',
};

export const addressLine1: TextQuestion = { ...address.addressLine1, autocomplete: 'address-line1' };
export const addressLine2: TextQuestion = { ...address.addressLine2, autocomplete: 'address-line2' };
export const town: TextQuestion = { ...address.town, autocomplete: 'address-level2' };
export const postcode: TextQuestion = { ...address.postcode, autocomplete: 'postal-code' };
export const noFixedAbode: ChoiceQuestion = {
  ...address.noFixedAbode,
  label: 'If you have no fixed address',
  choices: [{ value: 'yes', text: 'I have no fixed address' }],
};

export const firstName: TextQuestion = {
  ...person.firstName,
  missing: 'Enter your first name',
  autocomplete: 'given-name',
};
export const lastName: TextQuestion = {
  ...person.lastName,
  missing: 'Enter your last name',
  autocomplete: 'family-name',
};

export const preferredName: TextQuestion = {
  ...person.preferredName,
  label: 'What you like to be called',
  subject: 'What you like to be called',
  autocomplete: 'nickname',
};

export const pronouns: TextQuestion = {
  kind: 'text',
  name: 'pronouns',
  label: 'Your pronouns',
  hint: 'For example, she and her',
  subject: 'Your pronouns',
  most: lengths.name,
  width: '20',
  optional: true,
};

export const phone: TextQuestion = {
  ...contact.phone,
  hint: 'Leave this empty if you have no phone',
  autocomplete: 'tel',
  read: readPhone('Enter your phone number, like 07700 900 982 or 01632 960 001', 'phoneE164'),
};

export const email: TextQuestion = {
  ...contact.email,
  hint: 'Leave this empty if you do not use email',
  autocomplete: 'email',
  read: readEmail('Enter your email address in full, like name@example.com'),
};

export const preferred: ChoiceQuestion = {
  ...contact.preferred,
  label: 'How would you like us to contact you?',
  missing: 'Select how you would like us to contact you',
};

export const sharedPhone: ChoiceQuestion = {
  ...contact.sharedPhone,
  label: 'Does anybody else use your phone, or see your messages?',
  missing: 'Select yes if anybody else uses your phone or sees your messages',
};

export const safeToText: ChoiceQuestion = {
  ...contact.safeToText,
  label: 'Is it safe to send you a text message?',
  missing: 'Select yes if it is safe to send you a text message',
  hint: 'Select no if you are not sure, or if you have no mobile phone',
};

export const safeToLeaveVoicemail: ChoiceQuestion = {
  ...contact.safeToLeaveVoicemail,
  label: 'Is it safe to leave you a voicemail?',
  missing: 'Select yes if it is safe to leave you a voicemail',
};

export const bestTimes: TextQuestion = {
  ...contact.bestTimes,
  label: 'Good times to call you',
  subject: 'Good times to call you',
};
export const unsafeTimes: TextQuestion = {
  ...contact.unsafeTimes,
  label: 'Times when it is not safe to contact you',
  hint: 'For example, after 5pm when my partner is home',
  subject: 'Times when it is not safe to contact you',
};

export const language: TextQuestion = {
  ...contact.language,
  label: 'Language you prefer to speak',
  subject: 'Language you prefer to speak',
};
export const interpreter: ChoiceQuestion = {
  ...contact.interpreter,
  label: 'Do you need an interpreter?',
  choices: [{ value: 'yes', text: 'I need an interpreter' }],
};
export const workerGender: ChoiceQuestion = {
  ...contact.workerGender,
  label: 'Would you rather talk to a woman or a man?',
  hint: 'If you would, you may wait longer',
  choices: [
    { value: 'woman', text: 'A woman' },
    { value: 'man', text: 'A man' },
    { value: 'either', text: 'I do not mind' },
  ],
};
export const accessNeeds: TextQuestion = {
  ...contact.accessNeeds,
  label: 'What helps you to read, hear or understand us',
  subject: 'What helps you to read, hear or understand us',
};

export const gpPractice: TextQuestion = {
  ...address.gpPractice,
  label: 'Name of your GP practice',
  hint: 'Leave this empty if you do not know, or if you have none',
  subject: 'Name of your GP practice',
};
export const tellGp: ChoiceQuestion = {
  ...consent.tellGpIfNamed,
  label: 'May we tell your GP practice that you came to us?',
  hint: 'You will get the same help if you say no. Leave this empty if you do not name a practice',
};

export const reasons: ChoiceQuestion = {
  ...why.reasons,
  label: 'What makes life hard at the moment?',
  missing: 'Select what makes life hard at the moment',
  choices: [
    ...why.reasons.choices.filter(({ value }) => value !== 'complex-social-needs'),
    { value: 'complex-social-needs', text: 'Several things at once, or something else' },
  ],
};

export const needs: ChoiceQuestion = why.needs;

export const ownWords: TextQuestion = {
  ...why.ownWords,
  label: 'What would you like to change?',
  hint: 'In your own words. A few are enough. You can leave this empty and tell us when we call',
  subject: 'What you would like to change',
};

export const beside: ChoiceQuestion = {
  ...besideThem,
  label: 'Is there somebody you would like us to talk to as well?',
  hint: 'For example, a carer, a relative or a friend',
  missing: 'Select yes if you would like us to talk to somebody as well',
  choices: besideThem.choices.map((choice) =>
    choice.reveals
      ? { ...choice, reveals: { ...choice.reveals, hint: 'A name, a phone number, and how you know each other' } }
      : { ...choice, text: 'No' },
  ),
};

const asksFor = (
  question: ChoiceQuestion,
  words: { label: string; hint: string; missing: string },
  detail: { label: string; missing: string },
) => ({
  ...question,
  ...words,
  choices: question.choices.map((choice) =>
    choice.reveals
      ? {
          value: choice.value,
          text: 'Yes',
          reveals: {
            ...choice.reveals,
            ...detail,
            subject: 'What you tell us',
          },
        }
      : { value: choice.value, text: 'No' },
  ),
});

export const risk: ChoiceQuestion = asksFor(
  risks.risk,
  {
    label: 'Is there anything that could harm you, or somebody who visits you?',
    hint: 'For example, you fall a lot, or a dog bites',
    missing: 'Select yes if there is anything that could harm you or a visitor',
  },
  { label: 'What could do harm?', missing: 'Enter what could do harm' },
);

export const safeguarding: ChoiceQuestion = asksFor(
  risks.safeguarding,
  {
    label: 'Is anybody hurting you, or making you afraid?',
    hint: 'Only a few people in our team can see this answer. We will take care how we contact you',
    missing: 'Select yes if anybody is hurting you or making you afraid',
  },
  { label: 'What would you like us to know?', missing: 'Enter what you would like us to know' },
);
