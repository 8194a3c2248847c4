import * as z from 'zod/mini';
import type { Instant } from '../shared/domain/instant.ts';
import { ReferralId } from '../shared/domain/referral-id.ts';

/** EventBridge: an execution ended as it should not. The name is `<id>-<episode>`. */
const ExecutionEnded = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.object({ name: z.string(), status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']) }),
});

const Name = z.tuple([ReferralId, z.coerce.number()]);

/** Which run it was; undefined when it is none of ours. */
export const endedRunOf = (event: unknown): { id: ReferralId; episode: number; status: string } | undefined => {
  const ended = ExecutionEnded.safeParse(event);
  if (!ended.success) return undefined;
  const { name, status } = ended.data.detail;
  const parsed = Name.safeParse(name.split('-'));
  return parsed.success ? { id: parsed.data[0], episode: parsed.data[1], status } : undefined;
};

export interface Result {
  /** When there is something to look at next, so that nobody has to look before. */
  readonly nextDue?: Instant;
}
