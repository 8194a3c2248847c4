import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { callSafely, hello, service } from './en-often.ts';

/** What the person hears of their appointments. A reply of 1 or 2 reaches the case. */
export const appointments = {
  'appointment-confirmed': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: you will meet {worker} on {date} at {time}. To change this, call {phone}.',
      ),
      safe: words('Hello {firstName}. See you on {date} at {time}. To change this, call {phone}.'),
      subject: words('{service}: your appointment on {date}'),
      email: [
        hello,
        words('You will meet {worker} on {date} at {time}.'),
        words('To change this, call {phone}.'),
        service,
      ],
    },
    2: {
      sms: words('Hello {firstName}. {service}: your {meeting} is on {date} at {time}. To change this, call {phone}.'),
      safe: words('Hello {firstName}. All set for {date} at {time}. To change this, call {phone}.'),
      subject: words('{service}: your appointment on {date}'),
      email: [hello, words('Your {meeting} is on {date} at {time}.'), words('To change this, call {phone}.'), service],
    },
  },
  'appointment-reminder': {
    1: {
      sms: words('Hello {firstName}. {service}: you meet {worker} on {date} at {time}. To change this, call {phone}.'),
      safe: words('Hello {firstName}. See you on {date} at {time}. To change this, call {phone}.'),
      subject: words('{service}: a reminder of {date}'),
      email: [
        hello,
        words('This is a reminder that you meet {worker} on {date} at {time}.'),
        words('To change this, call {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Hello {firstName}. {service}: you meet {worker} on {date} at {time}. Reply 1 to confirm, 2 to change, or call {phone}.',
      ),
      safe: words('Hello {firstName}. See you on {date} at {time}. To change this, call {phone}.'),
      subject: words('{service}: a reminder of {date}'),
      email: [
        hello,
        words('This is a reminder that you meet {worker} on {date} at {time}.'),
        words('To change this, call {phone}.'),
        service,
      ],
    },
    3: {
      sms: words(
        'Hello {firstName}. {service}: {meeting}, {date}, {time}. Reply 1 for yes, 2 to change, or call {phone}.',
      ),
      safe: words('Hello {firstName}. All set for {date} at {time}. To change this, call {phone}.'),
      subject: words('{service}: a reminder of {date}'),
      email: [
        hello,
        words('This is a reminder of your {meeting} on {date} at {time}.'),
        words('To change this, call {phone}.'),
        service,
      ],
    },
  },
  'appointment-changed': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: you now meet {worker} on {date} at {time}. To change this, call {phone}.',
      ),
      safe: words('Hello {firstName}. See you on {date} at {time} instead. To change this, call {phone}.'),
      subject: words('{service}: your appointment is now on {date}'),
      email: [
        hello,
        words('Your appointment has a new time. You now meet {worker} on {date} at {time}.'),
        words('To change this, call {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Hello {firstName}. {service}: your {meeting} is now on {date} at {time}. To change this, call {phone}.',
      ),
      safe: words('Hello {firstName}. All set for {date} at {time} instead. To change this, call {phone}.'),
      subject: words('{service}: your appointment is now on {date}'),
      email: [
        hello,
        words('Your {meeting} has a new time. It is now on {date} at {time}.'),
        words('To change this, call {phone}.'),
        service,
      ],
    },
  },
  'appointment-cancelled': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: you will not meet {worker} on {date} at {time}. To book again, call {phone}.',
      ),
      safe: words('Hello {firstName}. We will not meet on {date} at {time}. To book again, call {phone}.'),
      subject: words('{service}: your appointment on {date} has been cancelled'),
      email: [
        hello,
        words('Your appointment with {worker} on {date} at {time} has been cancelled.'),
        words('To book again, call {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Hello {firstName}. {service}: no {meeting} on {date} at {time} after all. To book again, call {phone}.',
      ),
      safe: words('Hello {firstName}. Nothing on {date} at {time} after all. To book again, call {phone}.'),
      subject: words('{service}: your appointment on {date} has been cancelled'),
      email: [
        hello,
        words('Your {meeting} on {date} at {time} has been cancelled.'),
        words('To book again, call {phone}.'),
        service,
      ],
    },
  },
  'appointment-missed': {
    1: {
      sms: words('Hello {firstName}. {service}: we did not meet as planned. To book a new time, call {phone}.'),
      safe: callSafely,
      subject: words('{service}: book a new time'),
      email: [
        hello,
        words('We did not meet as planned. That is all right: these things happen.'),
        words('To book a new time, call {phone}.'),
        service,
      ],
    },
    2: {
      sms: words(
        'Hello {firstName}. {service}: your {meeting} did not happen as planned. To book a new time, call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: book a new time'),
      email: [
        hello,
        words('Your {meeting} did not happen as planned. That is all right: these things happen.'),
        words('To book a new time, call {phone}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
