import { type Notice, type NoticeSpec, noticeOf } from '../message/notice.ts';
import type { TemplateName } from '../message/notice-template.ts';
import type { WritingTimes } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { Case } from './case.ts';

type ToReferrer<T extends TemplateName> = NoticeSpec<T> & { readonly part: string };

/** To the referrer; a self-referrer is told as the person. */
export const ownReferrer = <T extends TemplateName>(
  { source }: Case,
  spec: ToReferrer<T>,
  now: Instant,
  times: WritingTimes,
): Notice[] => (source === 'self' ? [] : [noticeOf(spec, now, times)]);

/** To the referrers of merged referrals, each with their own reference and link. */
export const mergedReferrers = <T extends TemplateName>(
  { merged = [] }: Case,
  spec: ToReferrer<T>,
  now: Instant,
  times: WritingTimes,
): Notice[] =>
  merged
    .filter(({ source }) => source !== 'self')
    .map(({ id }) => {
      const data = { ...spec.data, referral: id };
      return noticeOf({ ...spec, part: `${spec.part}-${id}`, data }, now, times);
    });

/** To everybody who referred the person. */
export const toReferrers = <T extends TemplateName>(
  theCase: Case,
  spec: ToReferrer<T>,
  now: Instant,
  times: WritingTimes,
): Notice[] => [...ownReferrer(theCase, spec, now, times), ...mergedReferrers(theCase, spec, now, times)];
