import * as z from 'zod/mini';
import { ReferralId } from '../shared/domain/referral/referral-id.ts';

const text = z.object({ S: z.string() });
const count = z.object({ N: z.string() });
const id = z.object({ S: ReferralId });

/**
 * A change in the table, as the stream delivers it. Images only tell what kind of change it is; rows are read again.
 */
export const StreamRecord = z.object({
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.object({
    SequenceNumber: z.string(),
    Keys: z.object({ pk: text, sk: text }),
    NewImage: z.optional(z.unknown()),
    OldImage: z.optional(z.unknown()),
  }),
});
export type StreamRecord = z.infer<typeof StreamRecord>;

/** Optional fields here are for metrics only: if they cannot be read, nothing stops. */
export const IntakeImage = z.object({
  id,
  answers: z.optional(z.object({ M: z.object({ source: z.optional(text), synthetic: z.optional(z.unknown()) }) })),
});
export type IntakeImage = z.infer<typeof IntakeImage>;

export const CaseImage = z.object({
  id,
  episode: count,
  stage: text,
  since: text,
  assignee: z.optional(text),
  synthetic: z.optional(z.unknown()),
  closedAt: z.optional(text),
  team: z.optional(text),
  receivedAt: z.optional(text),
  promise: z.optional(z.object({ M: z.object({ no: count, keptAt: z.optional(text) }) })),
  wait: z.optional(z.object({ M: z.object({ no: z.optional(count), token: text, due: text }) })),
  decision: z.optional(z.object({ M: z.object({ waitNo: count, name: z.optional(text), by: z.optional(text) }) })),
  expired: z.optional(count),
  broughtAgain: z.optional(text),
});
export type CaseImage = z.infer<typeof CaseImage>;

export const CaseVersion = z.object({ version: count, stage: text, wait: z.optional(z.unknown()) });
export type CaseVersion = z.infer<typeof CaseVersion>;

export const NoticeImage = z.object({ id, key: text, template: text, state: text });

export const EndedNoticeImage = z.extend(NoticeImage, {
  audience: text,
  endedAt: text,
  sentAt: z.optional(text),
  channel: z.optional(text),
  why: z.optional(text),
});
export type EndedNoticeImage = z.infer<typeof EndedNoticeImage>;

export const WorkerImage = z.object({ live: count, capacity: count, active: z.object({ BOOL: z.boolean() }) });
export type WorkerImage = z.infer<typeof WorkerImage>;
