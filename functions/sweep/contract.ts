import * as z from 'zod/mini';
import { ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Instant } from '../shared/domain/time/instant.ts';

/** EventBridge: an execution failed, timed out or was aborted. Its name is `<id>-<episode>`. */
const ExecutionEnded = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.object({ name: z.string(), status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']) }),
});

const Name = z.tuple([ReferralId, z.coerce.number()]);

interface EndedRun {
  readonly id: ReferralId;
  readonly episode: number;
  readonly status: string;
}

/** Reads an execution's name; undefined when it is not one of ours. */
export const runOf = ({ name, status }: { name: string; status: string }): EndedRun | undefined => {
  const parsed = Name.safeParse(name.split('-'));
  return parsed.success ? { id: parsed.data[0], episode: parsed.data[1], status } : undefined;
};

/** The run it was; undefined when it is not one of ours. */
export const endedRunOf = (event: unknown): EndedRun | undefined => {
  const ended = ExecutionEnded.safeParse(event);
  return ended.success ? runOf(ended.data.detail) : undefined;
};

export interface Result {
  /** When something is next due, so that nobody needs to look before. */
  readonly nextDue?: Instant;
}
