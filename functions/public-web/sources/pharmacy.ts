import { lengths } from '../../shared/domain/answers.ts';
import type { TextQuestion } from '../../shared/web/form/question.ts';
import { readOdsCode } from '../../shared/web/form/read-ods-code.ts';
import { addressGiven, reachable } from '../forms/rules.ts';
import type { SourceForm } from '../forms/source-form.ts';
import * as address from '../questions/address.ts';
import * as consent from '../questions/consent.ts';
import * as contact from '../questions/contact.ts';
import * as person from '../questions/person.ts';
import * as referrer from '../questions/referrer.ts';
import * as risks from '../questions/risks.ts';
import * as why from '../questions/why.ts';

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
  before: [
    'It takes about two minutes.',
    'You need their name, date of birth, postcode, and a phone number or email address.',
    'Tell them about this service first, and ask if they agree.',
  ],
  own: ['noticed'],
  pages: [
    {
      slug: 'before-you-start',
      title: 'Before you start',
      questions: [consent.urgent, consent.agreed, consent.tellGp],
    },
    {
      slug: 'person',
      title: 'Who are you referring?',
      questions: [person.firstName, person.lastName, person.preferredName, person.dateOfBirth, person.nhsNumber],
    },
    {
      slug: 'address',
      title: 'Where do they live?',
      questions: [
        address.addressLine1,
        address.addressLine2,
        address.town,
        address.postcode,
        address.noFixedAbode,
        address.gpPractice,
        address.gpOdsCode,
      ],
      check: addressGiven,
    },
    {
      slug: 'contact',
      title: 'How can we contact them?',
      lead: 'We need a phone number or an email address. The other questions keep them safe.',
      questions: [
        contact.phone,
        contact.email,
        contact.preferred,
        contact.sharedPhone,
        contact.safeToText,
        contact.safeToLeaveVoicemail,
      ],
      check: reachable,
    },
    {
      slug: 'good-to-know',
      title: 'What should we know before we contact them?',
      lead: 'Select Continue if you do not know.',
      questions: [contact.bestTimes, contact.unsafeTimes, contact.language, contact.interpreter, contact.accessNeeds],
    },
    { slug: 'reasons', title: 'Reasons for the referral', questions: [why.reasons, why.needs] },
    { slug: 'concern', title: 'What have you seen and heard?', questions: [why.concern, why.ownWords, noticed] },
    { slug: 'risks', title: 'Risks', questions: [risks.risk, risks.safeguarding] },
    {
      slug: 'you',
      title: 'About you and your pharmacy',
      questions: [
        referrer.referrerName,
        referrer.referrerRole,
        {
          ...referrer.organisation,
          label: 'Name of your pharmacy',
          subject: 'Name of your pharmacy',
          missing: 'Enter the name of your pharmacy',
        },
        {
          ...referrer.odsCode,
          label: 'ODS code of your pharmacy',
          hint: 'For example, FVR79. Leave this empty if you do not know it',
          read: readOdsCode('FVR79'),
        },
        referrer.replyTo,
        referrer.referrerPhone,
      ],
    },
  ],
};
