import type { Question } from '../../shared/web/form/question.ts';
import { readOdsCode } from '../../shared/web/form/read-ods-code.ts';
import { addressGiven, practiceAgreed, reachable } from '../forms/rules.ts';
import type { QuestionPage } from '../forms/source-form.ts';
import * as address from './address.ts';
import { beside } from './beside.ts';
import * as consent from './consent.ts';
import * as contact from './contact.ts';
import { namedWorker, openCase } from './open-case.ts';
import * as person from './person.ts';
import * as referrer from './referrer.ts';
import * as risks from './risks.ts';
import * as why from './why.ts';

/** Pages common to all professionals' forms, in form order; a source adds its own between them. */

/** What to have ready. */
export const before = (minutes: 'two' | 'three'): string[] => [
  `It takes about ${minutes} minutes.`,
  'You need their name, date of birth, postcode, and a phone number or email address.',
  'Tell them about this service first, and ask if they agree.',
];

export const beforeYouStart: QuestionPage = {
  slug: 'before-you-start',
  title: 'Before you start',
  questions: [consent.urgent, consent.agreed],
};

export const who: QuestionPage = {
  slug: 'person',
  title: 'Who are you referring?',
  questions: [person.firstName, person.lastName, person.preferredName, person.dateOfBirth, person.nhsNumber],
};

const hasAddress = addressGiven('Enter their postcode, or select that they have no fixed address');
const hasAgreed = practiceAgreed('Select yes if they agree to us telling their GP practice');

/** For a form where the GP practice is known already. */
export const homeAlone: QuestionPage = {
  slug: 'address',
  title: 'Where do they live?',
  questions: [address.addressLine1, address.addressLine2, address.town, address.postcode, address.noFixedAbode],
  check: hasAddress,
};

export const home: QuestionPage = {
  ...homeAlone,
  questions: [...homeAlone.questions, address.gpPractice, address.gpOdsCode, consent.tellGpIfNamed],
  check: (values) => [...hasAddress(values), ...hasAgreed(values)],
};

export const reach: QuestionPage = {
  slug: 'contact',
  title: 'How can we contact them?',
  lead: 'We need a phone number or an email address. Your other answers help us keep them safe.',
  questions: [
    contact.phone,
    contact.email,
    contact.preferred,
    contact.sharedPhone,
    contact.safeToText,
    contact.safeToLeaveVoicemail,
  ],
  check: reachable('their'),
};

export const goodToKnow: QuestionPage = {
  slug: 'good-to-know',
  title: 'What should we know before we contact them?',
  lead: 'Select Continue if you do not know.',
  questions: [
    contact.bestTimes,
    contact.unsafeTimes,
    contact.language,
    contact.interpreter,
    contact.workerGender,
    contact.accessNeeds,
  ],
};

export const besideThem: QuestionPage = { slug: 'beside', title: 'Somebody who supports them', questions: [beside] };

/** For referrers who may already be working with the person. */
export const yourWork: QuestionPage = {
  slug: 'your-work',
  title: 'Your work with them',
  questions: [openCase, namedWorker],
};

export const reasons: QuestionPage = {
  slug: 'reasons',
  title: 'Reasons for the referral',
  questions: [why.reasons, why.needs],
};

export const concern = (...more: readonly Question[]): QuestionPage => ({
  slug: 'concern',
  title: 'What have you seen and heard?',
  questions: [why.concern, why.ownWords, ...more],
});

export const knownRisks: QuestionPage = {
  slug: 'risks',
  title: 'Risks',
  questions: [risks.risk, risks.safeguarding],
};

interface Organisation {
  /** What its own staff call it: "pharmacy". */
  readonly kind: string;
  /** "Name of your pharmacy" */
  readonly label: string;
  /** An example ODS code; without one the code is not asked for. */
  readonly odsExample?: string;
}

export const you = ({ kind, label, odsExample }: Organisation): QuestionPage => ({
  slug: 'you',
  title: `About you and your ${kind}`,
  questions: [
    referrer.referrerName,
    referrer.referrerRole,
    { ...referrer.organisation, label, subject: label, missing: `Enter the ${label.toLowerCase()}` },
    ...(odsExample
      ? [
          {
            ...referrer.odsCode,
            label: `ODS code of your ${kind}`,
            hint: `For example, ${odsExample}. Leave this empty if you do not know it`,
            read: readOdsCode(odsExample),
          },
        ]
      : []),
    referrer.replyTo,
    referrer.referrerPhone,
  ],
});
