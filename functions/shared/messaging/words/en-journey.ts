import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { callSafely, hello, link, service } from './en-often.ts';

/** What the person hears of the way their referral goes. */
export const journey = {
  'receipt-person': {
    1: {
      sms: words(
        'Hello {firstName}. {service} has your referral {reference}. We will call by {date}. Questions? Call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: we have your referral'),
      email: [
        hello,
        words('We have your referral. Your reference is {reference}.'),
        words('A link worker will call you by {date} to ask what matters to you.'),
        words('To talk to us sooner, call {phone}.'),
        service,
      ],
    },
    2: {
      sms: words('Hello {firstName}. {service} will call by {date}. See {link} or call {phone}.'),
      safe: callSafely,
      subject: words('{service}: we have your referral'),
      email: [
        hello,
        words('We have your referral. Your reference is {reference}.'),
        words('A link worker will call you by {date} to ask what matters to you.'),
        words('To see what happens next, or to tell us how to reach you, open this link:'),
        link,
        words('To talk to us sooner, call {phone}.'),
        service,
      ],
    },
  },
  'waiting-list': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: you are on our waiting list. We will call when a link worker is free. Questions? Call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: you are on our waiting list'),
      email: [
        hello,
        words('All our link workers are busy at the moment, so you are on our waiting list.'),
        words('We will call you as soon as one is free. You keep your place until then.'),
        words('To ask how long it may take, call {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Hello {firstName}. {service}: you are on our waiting list. You will hear from us by {date}. Questions? Call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: you are on our waiting list'),
      email: [
        hello,
        words(
          'All our link workers are busy at the moment, so you are on our waiting list. You keep your place on it.',
        ),
        words('You will hear from us by {date}, or as soon as a link worker is free.'),
        words('To ask how long it may take, call {phone}.'),
        service,
      ],
    },
  },
  'promise-moved': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: we need longer than we said. You will hear from us by {date}. To talk sooner, call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: we need longer than we said'),
      email: [
        hello,
        words('We need longer than we said. You will hear from us by {date}.'),
        words('You do not need to do anything. To talk to us sooner, call {phone}.'),
        service,
      ],
    },
  },
  'could-not-reach': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: we tried to reach you. Call {phone} by {date}. After that we stop, but you can come back.',
      ),
      safe: callSafely,
      subject: words('{service}: we tried to reach you'),
      email: [
        hello,
        words('We tried to reach you more than once.'),
        words('Call {phone} by {date} if you want our help.'),
        words('After that we stop trying. You can still come back later: call the same number.'),
        service,
      ],
    },
  },
  'message-acknowledged': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: {worker} has your message and will answer it. To talk now, call {phone}.',
      ),
      safe: words('Hello {firstName}. We have your message. To talk now, call {phone}.'),
      subject: words('{service}: we have your message'),
      email: [
        hello,
        words('We have your message. It is with {worker}, who will answer it.'),
        words('To talk now, call {phone}.'),
        service,
      ],
    },
  },
  started: {
    1: {
      sms: words(
        'Hello {firstName}. {service}: you will get our messages again. To stop them, reply STOP. To talk, call {phone}.',
      ),
      safe: words('Hello {firstName}. You will get our messages again. To talk, call {phone}.'),
      subject: words('{service}: you will get our messages again'),
      email: [
        hello,
        words('You asked for our messages, so you will get them again.'),
        words('To stop them, or to talk to us, call {phone}.'),
        service,
      ],
    },
  },
  'worker-changed': {
    1: {
      sms: words('Hello {firstName}. {service}: {worker} is your link worker now. To talk to us, call {phone}.'),
      safe: callSafely,
      subject: words('{service}: you have a new link worker'),
      email: [
        hello,
        words('Your link worker is now {worker}, who will be in touch with you.'),
        words('You do not need to do anything. To talk to us, call {phone}.'),
        service,
      ],
    },
  },
  'on-hold': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: our work with you is paused. We will review it by {date}. To talk sooner, call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: our work with you is paused'),
      email: [
        hello,
        words('Our work with you is paused. We will look at it again by {date}.'),
        words('If something changes before then, call {phone}.'),
        service,
      ],
    },
  },
  reopened: {
    1: {
      sms: words(
        'Hello {firstName}. {service}: we are working with you again. A link worker will call you. Questions? Call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: we are working with you again'),
      email: [
        hello,
        words('We are working with you again. A link worker will call you.'),
        words('To talk to us sooner, call {phone}.'),
        service,
      ],
    },
  },
  'closed-person': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: our work with you has ended. You do not need to do anything. To come back to us, call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: our work with you has ended'),
      email: [
        hello,
        words('Our work with you has ended. You do not need to do anything.'),
        words('You can come back to us: call {phone}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
