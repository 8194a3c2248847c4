import type { SaidMessage } from '../../shared/data/person/patient-repository.ts';

/** What each message was about, by template, in words its reader would use. */
const about: Readonly<Record<string, string>> = {
  'receipt-person': 'We have your referral',
  'waiting-list': 'You are on our waiting list',
  'appointment-confirmed': 'Your appointment',
  'appointment-reminder': 'A reminder of your appointment',
  'appointment-changed': 'A new time for your appointment',
  'appointment-cancelled': 'Your appointment was cancelled',
  'appointment-missed': 'A missed appointment',
  'plan-issued': 'Your plan',
  'plan-changed': 'Your plan has changed',
  'outcome-check': 'A question about how things are',
  'outcome-check-reminder': 'A reminder to tell us how things are',
  'promise-moved': 'We needed longer than we said',
  'could-not-reach': 'We could not reach you',
  'message-acknowledged': 'We have your message',
  started: 'You will get our messages again',
  'worker-changed': 'You have a new link worker',
  'share-asked': 'May we tell a group or service about you',
  'share-reminder': 'A reminder: may we tell a group or service about you',
  'onward-news': 'News from a group or service',
  'on-hold': 'Your support is paused',
  reopened: 'Your support has started again',
  'closed-person': 'Your support has ended',
};

const channels: Readonly<Record<string, string>> = { sms: 'by text', email: 'by email' };

const ends: Readonly<Record<string, string>> = {
  delivered: 'It arrived.',
  failed: 'It did not arrive. Check your number and email address.',
  unconfirmed: 'We do not know if it arrived.',
};

const wordFor = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;

/** A newer release may send templates that this one has no words for. */
export const messageWords = ({ template, channel, state }: SaidMessage) => ({
  about: wordFor(about, template) ?? 'A message from us',
  how: wordFor(channels, channel) ?? '',
  end: wordFor(ends, state) ?? '',
});
