import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { hello, link, service } from './en-often.ts';

/** What goes to who referred somebody, and to the GP practice: what is asked of them comes first. */
export const referrer = {
  'receipt-referrer': {
    1: {
      subject: words('{service}: we have your referral {reference}'),
      email: [
        hello,
        words('You do not need to do anything. We have the referral you sent. Its reference is {reference}.'),
        words('We will call the person by {date}.'),
        words('If something changes, call {phone} and give the reference.'),
        service,
      ],
    },
    2: {
      subject: words('{service}: we have your referral {reference}'),
      email: [
        hello,
        words('You do not need to do anything. We have the referral you sent. Its reference is {reference}.'),
        words('We will call the person by {date}. To see how it is going, open this link:'),
        link,
        words('If something changes, call {phone} and give the reference.'),
        service,
      ],
    },
  },
  'promise-moved-referrer': {
    1: {
      subject: words('{service}: a new date for referral {reference}'),
      email: [
        hello,
        words('You do not need to do anything. Referral {reference} is taking us longer than we said.'),
        words('The person will hear from us by {date}. To see how it is going, open this link:'),
        link,
        words('If the link does not open, call {phone}.'),
        service,
      ],
    },
  },
  'information-asked': {
    1: {
      subject: words('{service}: a question about referral {reference}'),
      email: [
        hello,
        words('Call {phone} by {date}. We have a question about referral {reference}.'),
        words('We cannot go on with it until we hear from you.'),
        service,
      ],
    },
    2: {
      subject: words('{service}: a question about referral {reference}'),
      email: [
        hello,
        words('Answer our question about referral {reference} by {date}:'),
        link,
        words('We cannot go on with it until we hear from you. To answer by phone, call {phone}.'),
        service,
      ],
    },
  },
  'information-reminder': {
    1: {
      subject: words('{service}: we still have a question about referral {reference}'),
      email: [
        hello,
        words('Call {phone} by {date}. We asked you about referral {reference} and have not heard from you.'),
        words('We cannot go on with it until we do.'),
        service,
      ],
    },
    2: {
      subject: words('{service}: we still have a question about referral {reference}'),
      email: [
        hello,
        words('Answer our question about referral {reference} by {date}. We have not heard from you yet:'),
        link,
        words('We cannot go on with it until we do. To answer by phone, call {phone}.'),
        service,
      ],
    },
  },
  'closed-referrer': {
    1: {
      subject: words('{service}: referral {reference} has ended'),
      email: [
        hello,
        words('You do not need to do anything. Our work on referral {reference} has ended.'),
        words('To hear more, or to refer the person again, call {phone}.'),
        service,
      ],
    },
    2: {
      subject: words('{service}: referral {reference} has ended'),
      email: [
        hello,
        words('You do not need to do anything. Our work on referral {reference} has ended.'),
        words('To read what was done, open this link:'),
        link,
        words('To hear more, or to refer the person again, call {phone}.'),
        service,
      ],
    },
  },
  'closed-referrer-asked': {
    1: {
      subject: words('{service}: referral {reference} has ended, and we need one thing'),
      email: [
        hello,
        words('We need one thing from you. Our work on referral {reference} has ended.'),
        words('To read what we need and what was done, open this link:'),
        link,
        words('To hear it by phone, or to refer the person again, call {phone}.'),
        service,
      ],
    },
  },
  'merged-referrer': {
    1: {
      subject: words('{service}: referral {reference} is joined with another'),
      email: [
        hello,
        words(
          'You do not need to do anything. We have another referral for the same person, and will carry on with both as one.',
        ),
        words('We kept everything you told us. To see how referral {reference} is going, open this link:'),
        link,
        words('If the link does not open, call {phone}.'),
        service,
      ],
    },
  },
  'reopened-referrer': {
    1: {
      subject: words('{service}: referral {reference} has started again'),
      email: [
        hello,
        words('You do not need to do anything. We have started work on referral {reference} again.'),
        words('To see how it is going, open this link:'),
        link,
        words('If the link does not open, call {phone}.'),
        service,
      ],
    },
  },
  'closed-practice': {
    1: {
      subject: words('{service}: referral {reference} has ended'),
      email: [
        hello,
        words(
          'You do not need to do anything. We supported somebody who is registered with you, and that work has ended.',
        ),
        words('To hear what was done, call {phone} and give the reference {reference}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
