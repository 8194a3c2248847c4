import type { Notice, NoticeState } from '../../shared/domain/notice.ts';
import type { Audience, TemplateName } from '../../shared/domain/notice-template.ts';

export const templateWords: Record<TemplateName, string> = {
  'receipt-person': 'Referral received',
  'waiting-list': 'On the waiting list',
  'appointment-confirmed': 'Appointment confirmed',
  'appointment-reminder': 'Reminder of the appointment',
  'appointment-changed': 'Appointment changed',
  'appointment-cancelled': 'Appointment cancelled',
  'appointment-missed': 'Appointment missed',
  'plan-issued': 'Plan issued',
  'plan-changed': 'Plan changed',
  'outcome-check': 'How things are now',
  'outcome-check-reminder': 'How things are now, reminder',
  'promise-moved': 'New date for what we promised',
  'could-not-reach': 'We could not reach you',
  'message-acknowledged': 'We have your message',
  started: 'Messages start again',
  'worker-changed': 'New link worker',
  'on-hold': 'Support is paused',
  reopened: 'Support starts again',
  'closed-person': 'Support has ended',
  'receipt-referrer': 'Referral received',
  'promise-moved-referrer': 'New date for what we promised',
  'information-asked': 'More information needed',
  'information-reminder': 'More information needed, reminder',
  'closed-referrer': 'Support has ended',
  'closed-referrer-asked': 'Support has ended, one thing asked',
  'reopened-referrer': 'Support starts again',
  'closed-practice': 'Support has ended',
  'case-offered': 'New referral to accept',
  'case-offered-reminder': 'New referral to accept, reminder',
  'phone-person': 'Phone the person',
  'phone-referrer': 'Phone the referrer',
  'message-received': 'Message to answer',
  'rearrange-asked': 'Appointment to rearrange',
  'link-locked': 'Link locked',
  'case-given': 'Case given to you',
  'call-asked': 'Call asked for',
  'case-overdue': 'Case overdue',
  'missed-thrice': 'Three appointments missed',
};

export const audienceWords: Record<Audience, string> = {
  person: 'to the person',
  referrer: 'to the referrer',
  practice: 'to the GP practice',
  worker: 'to the link worker',
  manager: 'to the manager',
};

export const stateWords: Record<NoticeState, string> = {
  held: 'Goes',
  due: 'Being sent',
  sending: 'Being sent',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Not delivered',
  unconfirmed: 'Sent, but nothing tells whether it arrived',
  suppressed: 'Not sent: they asked for no messages',
  superseded: 'Not sent: no longer needed',
};

/** The moment that its state speaks of. */
export const momentOf = ({ endedAt, sentAt, due }: Notice): string => endedAt ?? sentAt ?? due;
