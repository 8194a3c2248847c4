import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';

const hello = words('Hello {firstName}');
const service = words('{service}');
const callSafely = words('Hello {firstName}. Call {phone} when you are free to talk.');
const byPhone = words('If the link does not open, call {phone}.');

export const en: Catalogue = {
  'receipt-person': {
    1: {
      sms: words(
        'Hello {firstName}. {service} has your referral {reference}. We will call by {date}. Questions? Call {phone}.',
      ),
      safeSms: callSafely,
      subject: words('{service}: we have your referral'),
      email: [
        hello,
        words('We have your referral. Your reference is {reference}.'),
        words('A link worker will call you by {date} to ask what matters to you.'),
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
      safeSms: callSafely,
      subject: words('{service}: you are on our waiting list'),
      email: [
        hello,
        words('All our link workers are busy now, so you are on our waiting list.'),
        words('We will call you as soon as one is free. You keep your place until then.'),
        words('To ask how long it may take, call {phone}.'),
        service,
      ],
    },
  },
  'appointment-confirmed': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: you will meet {worker} on {date} at {time}. To change this, call {phone}.',
      ),
      safeSms: words('Hello {firstName}. See you on {date} at {time}. To change this, call {phone}.'),
      subject: words('{service}: your appointment on {date}'),
      email: [
        hello,
        words('You will meet {worker} on {date} at {time}.'),
        words('To change this, call {phone}.'),
        service,
      ],
    },
  },
  'appointment-reminder': {
    1: {
      sms: words('Hello {firstName}. {service}: you meet {worker} on {date} at {time}. To change this, call {phone}.'),
      safeSms: words('Hello {firstName}. See you on {date} at {time}. To change this, call {phone}.'),
      subject: words('{service}: a reminder of {date}'),
      email: [
        hello,
        words('This is a reminder that you meet {worker} on {date} at {time}.'),
        words('To change this, call {phone}.'),
        service,
      ],
    },
  },
  'plan-issued': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: your plan is ready. Call {phone} and we will read it with you and send you a copy.',
      ),
      safeSms: callSafely,
      subject: words('{service}: your plan is ready'),
      email: [
        hello,
        words('Your plan is ready.'),
        words('Call {phone} and we will read it with you and send you a copy.'),
        service,
      ],
    },
  },
  'outcome-check': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: we first talked {count} months ago. We would like to hear how things are. Call {phone}.',
      ),
      safeSms: callSafely,
      subject: words('{service}: how are things now?'),
      email: [
        hello,
        words('We first talked {count} months ago. We would like to hear how things are now.'),
        words('Call {phone} when it suits you. It takes ten minutes.'),
        service,
      ],
    },
  },
  'outcome-check-reminder': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: we would still like to hear how things are. Call {phone} when it suits you.',
      ),
      safeSms: callSafely,
      subject: words('{service}: we would still like to hear from you'),
      email: [
        hello,
        words('We would still like to hear how things are now.'),
        words('Call {phone} when it suits you. It takes ten minutes.'),
        service,
      ],
    },
  },
  'closed-person': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: our work with you has ended. You need do nothing. To come back to us, call {phone}.',
      ),
      safeSms: callSafely,
      subject: words('{service}: our work with you has ended'),
      email: [
        hello,
        words('Our work with you has ended. There is nothing that you need to do.'),
        words('You can come back to us: call {phone}.'),
        service,
      ],
    },
  },
  'receipt-referrer': {
    1: {
      subject: words('{service}: we have your referral {reference}'),
      email: [
        hello,
        words('There is nothing that you need to do. We have the referral you sent. Its reference is {reference}.'),
        words('We will call the person by {date}.'),
        words('If something changes, call {phone} and give the reference.'),
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
  },
  'closed-referrer': {
    1: {
      subject: words('{service}: referral {reference} has ended'),
      email: [
        hello,
        words('There is nothing that you need to do. Our work on referral {reference} has ended.'),
        words('To hear more, or to refer the person again, call {phone}.'),
        service,
      ],
    },
  },
  'case-offered': {
    1: {
      subject: words('Referral {reference}: accept or decline'),
      email: [hello, words('Accept or decline referral {reference} by {time} on {date}:'), words('{link}'), byPhone],
    },
  },
  'case-offered-reminder': {
    1: {
      subject: words('Referral {reference}: still to accept or decline'),
      email: [
        hello,
        words('Referral {reference} still waits for you. Accept or decline it by {time} on {date}:'),
        words('{link}'),
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
        words('Phone the person of referral {reference}. They want no messages, or none reached them.'),
        words('What we wanted to tell them:'),
        words('{link}'),
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
        words('{link}'),
        byPhone,
      ],
    },
  },
  'case-overdue': {
    1: {
      subject: words('Referral {reference} is overdue'),
      email: [
        hello,
        words('Look at what referral {reference} waits for. It is overdue, and the new deadline is {date}:'),
        words('{link}'),
        byPhone,
      ],
    },
  },
};
