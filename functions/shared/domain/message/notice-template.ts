import * as z from 'zod/mini';

export const Audience = z.enum(['person', 'referrer', 'practice', 'provider', 'worker', 'manager']);
export type Audience = z.infer<typeof Audience>;

export interface NoticeTemplate {
  readonly audience: Audience;
  /** The version used for new notices; the words of each version are in shared/messaging. */
  readonly version: number;
  /** Answers something its reader just did: sent at once, also at night. */
  readonly immediate?: true;
  /** Contains a date or time, so `at` is required. */
  readonly dated?: true;
  /** Contains a number, so `count` is required. */
  readonly counted?: true;
  /** Contains its reader's own link. Messages to colleagues link to the staff site, where they sign in. */
  readonly linked?: true;
  /** Still sent after the case is closed. */
  readonly afterClosing?: true;
}

/**
 * Every message the service sends, and who it is for. `at` is a promise, an appointment or a deadline, and `count` a
 * number, as the comment on each says. Their wording: docs/messages.md.
 */
export const noticeTemplates = {
  /** `at`: by when the first call is promised */
  'receipt-person': { audience: 'person', version: 2, dated: true, linked: true },
  /** `at`: by when they hear again */
  'waiting-list': { audience: 'person', version: 2, dated: true },
  /** `at`: the appointment, here and below */
  'appointment-confirmed': { audience: 'person', version: 2, immediate: true, dated: true },
  'appointment-reminder': { audience: 'person', version: 3, dated: true },
  'appointment-changed': { audience: 'person', version: 2, immediate: true, dated: true },
  'appointment-cancelled': { audience: 'person', version: 2, immediate: true, dated: true },
  'appointment-missed': { audience: 'person', version: 2 },
  'plan-issued': { audience: 'person', version: 2, linked: true },
  'plan-changed': { audience: 'person', version: 1, linked: true },
  /** `count`: months since the first conversation */
  'outcome-check': { audience: 'person', version: 2, counted: true, linked: true },
  'outcome-check-reminder': { audience: 'person', version: 2, linked: true },
  /** `at`: by when it is promised now */
  'promise-moved': { audience: 'person', version: 1, dated: true },
  /** `at`: by when an answer keeps the case open */
  'could-not-reach': { audience: 'person', version: 1, dated: true },
  'message-acknowledged': { audience: 'person', version: 1, immediate: true },
  started: { audience: 'person', version: 1, immediate: true },
  'worker-changed': { audience: 'person', version: 1 },
  'share-asked': { audience: 'person', version: 1, linked: true },
  'share-reminder': { audience: 'person', version: 1, linked: true },
  'onward-news': { audience: 'person', version: 1, linked: true },
  /** `at`: when it is looked at again */
  'on-hold': { audience: 'person', version: 1, dated: true },
  reopened: { audience: 'person', version: 1 },
  'closed-person': { audience: 'person', version: 1, afterClosing: true },
  /** `at`: by when the first call is promised */
  'receipt-referrer': { audience: 'referrer', version: 2, immediate: true, dated: true, linked: true },
  /** `at`: by when it is promised now */
  'promise-moved-referrer': { audience: 'referrer', version: 1, dated: true, linked: true },
  /** `at`: by when the answer is needed */
  'information-asked': { audience: 'referrer', version: 2, dated: true, linked: true },
  'information-reminder': { audience: 'referrer', version: 2, dated: true, linked: true },
  /** Nothing is asked of them. */
  'closed-referrer': { audience: 'referrer', version: 2, afterClosing: true, linked: true },
  'closed-referrer-asked': { audience: 'referrer', version: 1, afterClosing: true, linked: true },
  /** Two referrals of one person are one case now. */
  'merged-referrer': { audience: 'referrer', version: 1, afterClosing: true, linked: true },
  'reopened-referrer': { audience: 'referrer', version: 1, linked: true },
  'closed-practice': { audience: 'practice', version: 1, afterClosing: true },
  'onward-asked': { audience: 'provider', version: 1, linked: true },
  'onward-reminder': { audience: 'provider', version: 1, linked: true },
  'onward-place': { audience: 'provider', version: 1, linked: true },
  'onward-attendance': { audience: 'provider', version: 2, linked: true },
  'onward-stopped': { audience: 'provider', version: 1, immediate: true, afterClosing: true },
  /** `at`: by when to accept or decline */
  'case-offered': { audience: 'worker', version: 1, dated: true },
  'case-offered-reminder': { audience: 'worker', version: 1, dated: true },
  'phone-person': { audience: 'worker', version: 1 },
  'stop-said': { audience: 'worker', version: 1 },
  'phone-referrer': { audience: 'worker', version: 1, afterClosing: true },
  'phone-provider': { audience: 'worker', version: 2 },
  'onward-answered': { audience: 'worker', version: 1, afterClosing: true },
  'message-received': { audience: 'worker', version: 2, afterClosing: true },
  /** `at`: the appointment that does not suit */
  'rearrange-asked': { audience: 'worker', version: 1, dated: true },
  'link-locked': { audience: 'worker', version: 1, afterClosing: true },
  'case-given': { audience: 'worker', version: 1 },
  'call-asked': { audience: 'worker', version: 1, afterClosing: true },
  /** `at`: the new deadline */
  'case-overdue': { audience: 'manager', version: 1, dated: true },
  /** To the safeguarding lead of the team, whoever that is, at any hour. */
  'concern-raised': { audience: 'manager', version: 1, immediate: true, afterClosing: true },
  'missed-thrice': { audience: 'manager', version: 1 },
} as const satisfies Record<string, NoticeTemplate>;

export type TemplateName = keyof typeof noticeTemplates;
type Names = [TemplateName, ...TemplateName[]];
export const TemplateName = z.enum(Object.keys(noticeTemplates) as Names);

export const templateOf = (name: TemplateName): NoticeTemplate => noticeTemplates[name];
