import * as z from 'zod/mini';

export const Audience = z.enum(['person', 'referrer', 'worker', 'manager']);
export type Audience = z.infer<typeof Audience>;

export interface NoticeTemplate {
  readonly audience: Audience;
  /** The version that new notices are written with; the words of each version are in shared/messaging. */
  readonly version: number;
  /** An answer to its reader's own act, whoever's case it is: goes at once, also at night. */
  readonly immediate?: true;
  /** Says a date or a time, so `at` has to be known when the notice is written. */
  readonly dated?: true;
  /** Says a number, so `count` has to be known when the notice is written. */
  readonly counted?: true;
  /** Still goes once the case is closed. */
  readonly afterClosing?: true;
}

/** Every message the service sends, by whom it is for. `at` is a promise, an appointment or a deadline as the name says. */
export const noticeTemplates = {
  /** `at`: by when the first call is promised */
  'receipt-person': { audience: 'person', version: 1, dated: true },
  'waiting-list': { audience: 'person', version: 1 },
  /** `at`: the appointment */
  'appointment-confirmed': { audience: 'person', version: 1, immediate: true, dated: true },
  'appointment-reminder': { audience: 'person', version: 1, dated: true },
  'plan-issued': { audience: 'person', version: 1 },
  /** `count`: months since the first conversation */
  'outcome-check': { audience: 'person', version: 1, counted: true },
  'outcome-check-reminder': { audience: 'person', version: 1 },
  'closed-person': { audience: 'person', version: 1, afterClosing: true },
  /** `at`: by when the first call is promised */
  'receipt-referrer': { audience: 'referrer', version: 1, immediate: true, dated: true },
  /** `at`: by when the answer is needed */
  'information-asked': { audience: 'referrer', version: 1, dated: true },
  'information-reminder': { audience: 'referrer', version: 1, dated: true },
  'closed-referrer': { audience: 'referrer', version: 1, afterClosing: true },
  /** `at`: by when to accept or decline */
  'case-offered': { audience: 'worker', version: 1, dated: true },
  'case-offered-reminder': { audience: 'worker', version: 1, dated: true },
  'phone-person': { audience: 'worker', version: 1 },
  'phone-referrer': { audience: 'worker', version: 1, afterClosing: true },
  /** `at`: the new deadline */
  'case-overdue': { audience: 'manager', version: 1, dated: true },
} as const satisfies Record<string, NoticeTemplate>;

export type TemplateName = keyof typeof noticeTemplates;
type Names = [TemplateName, ...TemplateName[]];
export const TemplateName = z.enum(Object.keys(noticeTemplates) as Names);

export const templateOf = (name: TemplateName): NoticeTemplate => noticeTemplates[name];
