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
  wait: z.optional(z.object({ M: z.object({ token: text }) })),
  decision: z.optional(z.object({ M: z.object({ waitNo: count }) })),
});
export type CaseImage = z.infer<typeof CaseImage>;

export const WorkerImage = z.object({ live: count, capacity: count, active: z.object({ BOOL: z.boolean() }) });
export type WorkerImage = z.infer<typeof WorkerImage>;
