import type { Notice, NoticeState } from '../../shared/domain/notice.ts';
import type { Audience, TemplateName } from '../../shared/domain/notice-template.ts';

export const templateWords: Record<TemplateName, string> = {
  'receipt-person': 'Referral received',
  'waiting-list': 'On the waiting list',
  'appointment-confirmed': 'Appointment confirmed',
  'appointment-reminder': 'Reminder of the appointment',
  'plan-issued': 'Plan issued',
  'outcome-check': 'How things are now',
  'outcome-check-reminder': 'How things are now, reminder',
  'closed-person': 'Support has ended',
  'receipt-referrer': 'Referral received',
  'information-asked': 'More information needed',
  'information-reminder': 'More information needed, reminder',
  'closed-referrer': 'Support has ended',
  'case-offered': 'New referral to accept',
  'case-offered-reminder': 'New referral to accept, reminder',
  'phone-person': 'Phone the person',
  'phone-referrer': 'Phone the referrer',
  'case-overdue': 'Case overdue',
};

export const audienceWords: Record<Audience, string> = {
  person: 'to the person',
  referrer: 'to the referrer',
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
