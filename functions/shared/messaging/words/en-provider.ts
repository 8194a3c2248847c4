import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { hello, link, service } from './en-often.ts';

const answerByPhone = words('To answer by phone, call {phone} and give the reference {reference}.');

/** What goes to services that somebody is referred to. Who it is stands behind the link alone. */
export const provider = {
  'onward-asked': {
    1: {
      subject: words('{service}: do you have a place for somebody?'),
      email: [
        hello,
        words('Do you have a place for somebody? See who it is, and tell us yes or no here:'),
        link,
        words('It takes a minute. You do not need a password.'),
        answerByPhone,
        service,
      ],
    },
  },
  'onward-reminder': {
    1: {
      subject: words('{service}: somebody is waiting to hear from you'),
      email: [
        hello,
        words('Do you have a place for them? Somebody is still waiting to hear. Tell us yes or no here:'),
        link,
        words('A no helps too: we can then look for another place.'),
        answerByPhone,
        service,
      ],
    },
  },
  'onward-place': {
    1: {
      subject: words('{service}: do you have a place now?'),
      email: [
        hello,
        words('Do you have a place now? You put somebody on your waiting list until about today. Tell us here:'),
        link,
        answerByPhone,
        service,
      ],
    },
  },
  'onward-attendance': {
    1: {
      subject: words('{service}: did they come?'),
      email: [
        hello,
        words('Did they come? Two weeks ago you had a place for somebody. Tell us yes or no here:'),
        link,
        answerByPhone,
        service,
      ],
    },
    2: {
      subject: words('{service}: did they come?'),
      email: [
        hello,
        words('Did they come? You had a place for somebody. Tell us yes or no here:'),
        link,
        answerByPhone,
        service,
      ],
    },
  },
  'onward-stopped': {
    1: {
      subject: words('{service}: referral {reference} has stopped'),
      email: [
        hello,
        words('Do not contact the person in referral {reference} any more: it has stopped.'),
        words('Delete what you wrote down about them. There is nothing else to do.'),
        words('To ask about it, call {phone}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
