import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { byPhone, hello, link } from './en-often.ts';

/** What goes to link workers and managers. */
export const staff = {
  'case-offered': {
    1: {
      subject: words('Referral {reference}: accept or decline'),
      email: [hello, words('Accept or decline referral {reference} by {time} on {date}:'), link, byPhone],
    },
  },
  'case-offered-reminder': {
    1: {
      subject: words('Referral {reference}: still to accept or decline'),
      email: [
        hello,
        words('Referral {reference} is still waiting for you. Accept or decline it by {time} on {date}:'),
        link,
        words('After that it goes to somebody else.'),
        byPhone,
      ],
    },
  },
  'phone-person': {
    1: {
      subject: words('Referral {reference}: phone the person'),
      email: [
        hello,
        words('Phone the person in referral {reference}. They do not want messages, or none reached them.'),
        words('What we wanted to tell them:'),
        link,
        byPhone,
      ],
    },
  },
  'stop-said': {
    1: {
      subject: words('Referral {reference}: no more messages'),
      email: [
        hello,
        words('Phone the person in referral {reference}. They do not want any more messages from us.'),
        words('Agree how you will keep in touch:'),
        link,
        byPhone,
      ],
    },
  },
  'phone-referrer': {
    1: {
      subject: words('Referral {reference}: phone the referrer'),
      email: [
        hello,
        words('Phone whoever sent referral {reference}. Our message did not reach them.'),
        words('What we wanted to tell them:'),
        link,
        byPhone,
      ],
    },
  },
  'phone-provider': {
    1: {
      subject: words('Referral {reference}: phone the service'),
      email: [
        hello,
        words('Phone the service that referral {reference} was sent on to. They have not answered us.'),
        words('Write down what they say:'),
        link,
        byPhone,
      ],
    },
    2: {
      subject: words('Referral {reference}: phone the service'),
      email: [
        hello,
        words(
          'Phone the service that referral {reference} was sent on to. They have not answered us, or our message did not reach them.',
        ),
        words('Write down what they say:'),
        link,
        byPhone,
      ],
    },
  },
  'onward-answered': {
    1: {
      subject: words('Referral {reference}: an answer has come'),
      email: [
        hello,
        words('Read the answer that came for referral {reference}. It is about a service in the plan:'),
        link,
        byPhone,
      ],
    },
  },
  'message-received': {
    1: {
      subject: words('Referral {reference}: a message to answer'),
      email: [hello, words('The person in referral {reference} wrote to us. Read and answer it:'), link, byPhone],
    },
    2: {
      subject: words('Referral {reference}: a message to answer'),
      email: [hello, words('Somebody wrote to us about referral {reference}. Read and answer it:'), link, byPhone],
    },
  },
  'rearrange-asked': {
    1: {
      subject: words('Referral {reference}: agree a new time'),
      email: [
        hello,
        words('The person in referral {reference} cannot come at {time} on {date}. Agree a new time with them:'),
        link,
        byPhone,
      ],
    },
  },
  'link-locked': {
    1: {
      subject: words('Referral {reference}: the link is locked'),
      email: [
        hello,
        words(
          'Five wrong dates of birth locked the link of referral {reference}. Phone the person and ask if it was them:',
        ),
        link,
        byPhone,
      ],
    },
  },
  'case-given': {
    1: {
      subject: words('Referral {reference} is yours now'),
      email: [
        hello,
        words('Read referral {reference} and take it forward. A manager has given it to you:'),
        link,
        byPhone,
      ],
    },
  },
  'call-asked': {
    1: {
      subject: words('Referral {reference}: phone the person'),
      email: [hello, words('Phone the person in referral {reference}. They asked for a call:'), link, byPhone],
    },
  },
  'case-overdue': {
    1: {
      subject: words('Referral {reference} is overdue'),
      email: [
        hello,
        words('Look at what referral {reference} is waiting for. It is overdue, and the new deadline is {date}:'),
        link,
        byPhone,
      ],
    },
  },
  'concern-raised': {
    1: {
      subject: words('Referral {reference}: read it today'),
      email: [
        hello,
        words('A colleague wrote something down for you with referral {reference}. Read it today:'),
        link,
        byPhone,
      ],
    },
  },
  'missed-thrice': {
    1: {
      subject: words('Referral {reference}: three appointments missed'),
      email: [
        hello,
        words('Decide what happens next with referral {reference}. The person has missed three appointments:'),
        link,
        byPhone,
      ],
    },
  },
} satisfies Partial<Catalogue>;
