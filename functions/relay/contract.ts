import * as z from 'zod/mini';
import { ReferralId } from '../shared/domain/referral-id.ts';

const text = z.object({ S: z.string() });
const count = z.object({ N: z.string() });
const id = z.object({ S: ReferralId });

/** A change in the table, as the stream writes it. Only what tells one change from another is read; rows are read afresh. */
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

export const IntakeImage = z.object({ id });

export const CaseImage = z.object({
  id,
  episode: count,
  stage: text,
  since: text,
  assignee: z.optional(text),
  closedAt: z.optional(text),
  promise: z.optional(z.object({ M: z.object({ no: count, keptAt: z.optional(text) }) })),
  wait: z.optional(z.object({ M: z.object({ token: text, due: text }) })),
  decision: z.optional(z.object({ M: z.object({ waitNo: count }) })),
});
export type CaseImage = z.infer<typeof CaseImage>;

export const NoticeImage = z.object({ id, key: text, template: text, state: text });

export const WorkerImage = z.object({ live: count, capacity: count, active: z.object({ BOOL: z.boolean() }) });
export type WorkerImage = z.infer<typeof WorkerImage>;
