import type { Catalogue } from '../catalogue.ts';
import { words } from '../placeholders.ts';
import { callSafely, hello, link, service } from './en-often.ts';

/** What the person hears of their plan, and what they are asked afterwards. */
export const plan = {
  'plan-issued': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: your plan is ready. Call {phone} and we will read it with you and send you a copy.',
      ),
      safe: callSafely,
      subject: words('{service}: your plan is ready'),
      email: [
        hello,
        words('Your plan is ready.'),
        words('Call {phone} and we will read it with you and send you a copy.'),
        service,
      ],
    },
    2: {
      sms: words('Hello {firstName}. {service}: your plan is ready. Read it: {link} or call {phone}.'),
      safe: callSafely,
      subject: words('{service}: your plan is ready'),
      email: [
        hello,
        words('Your plan is ready. To read it, open this link:'),
        link,
        words('To have us read it with you or send you a copy, call {phone}.'),
        service,
      ],
    },
  },
  'plan-changed': {
    1: {
      sms: words('Hello {firstName}. {service}: your plan has changed. Read it: {link} or call {phone}.'),
      safe: callSafely,
      subject: words('{service}: your plan has changed'),
      email: [
        hello,
        words('Your plan has changed. To see what is new in it, open this link:'),
        link,
        words('To have us read it with you or send you a copy, call {phone}.'),
        service,
      ],
    },
  },
  'outcome-check': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: we first talked {count} months ago. We would like to hear how things are. Call {phone}.',
      ),
      safe: callSafely,
      subject: words('{service}: how are things now?'),
      email: [
        hello,
        words('We first talked {count} months ago. We would like to hear how things are now.'),
        words('Call {phone} when it suits you. It takes ten minutes.'),
        service,
      ],
    },
    2: {
      sms: words('Hello {firstName}. {service}: tell us how things are now: {link} or call {phone}.'),
      safe: callSafely,
      subject: words('{service}: how are things now?'),
      email: [
        hello,
        words('We first talked {count} months ago. To tell us how things are now, open this link:'),
        link,
        words('It takes ten minutes. To do it by phone, call {phone}.'),
        service,
      ],
    },
  },
  'outcome-check-reminder': {
    1: {
      sms: words(
        'Hello {firstName}. {service}: we would still like to hear how things are. Call {phone} when it suits you.',
      ),
      safe: callSafely,
      subject: words('{service}: we would still like to hear from you'),
      email: [
        hello,
        words('We would still like to hear how things are now.'),
        words('Call {phone} when it suits you. It takes ten minutes.'),
        service,
      ],
    },
    2: {
      sms: words('Hello {firstName}. {service}: do tell us how things are now: {link} or call {phone}.'),
      safe: callSafely,
      subject: words('{service}: we would still like to hear from you'),
      email: [
        hello,
        words('We would still like to hear how things are now. To tell us, open this link:'),
        link,
        words('It takes ten minutes. To do it by phone, call {phone}.'),
        service,
      ],
    },
  },
  'share-asked': {
    1: {
      sms: words('Hello {firstName}. {service}: tell us what we may share: {link} or call {phone}.'),
      safe: callSafely,
      subject: words('{service}: tell us what we may share'),
      email: [
        hello,
        words(
          'Your link worker found a place for you. To see what we would tell them, and say yes or no, open this link:',
        ),
        link,
        words('Nothing is shared before you say yes. To say it by phone, call {phone}.'),
        service,
      ],
    },
  },
  'share-reminder': {
    1: {
      sms: words('Hello {firstName}. {service}: do tell us what we may share: {link} or call {phone}.'),
      safe: callSafely,
      subject: words('{service}: may we share this?'),
      email: [
        hello,
        words('We are still waiting for your yes or no. To see what we would share, open this link:'),
        link,
        words('Nothing is shared before you say yes. To say it by phone, call {phone}.'),
        service,
      ],
    },
  },
  'onward-news': {
    1: {
      sms: words('Hello {firstName}. {service}: there is news for you. Read it: {link} or call {phone}.'),
      safe: callSafely,
      subject: words('{service}: there is news for you'),
      email: [
        hello,
        words('There is news about a place in your plan. To read it, open this link:'),
        link,
        words('To hear it by phone, call {phone}.'),
        service,
      ],
    },
  },
} satisfies Partial<Catalogue>;
