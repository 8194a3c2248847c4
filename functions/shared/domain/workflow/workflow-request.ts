import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { instantOf, millisOf } from '../time/instant.ts';
import { Edge } from './edge.ts';
import { WaitStage } from './stage.ts';

const episode = z.int().check(z.positive());

/** What starts an execution, named `<id>-<episode>`. The edge is present when the run continues an earlier one. */
export const ExecutionInput = z.extend(Edge, { id: ReferralId, episode });
export type ExecutionInput = z.infer<typeof ExecutionInput>;

/** What the workflow asks of a task function. */
export const TaskRequest = z.object({ id: ReferralId, episode });
export type TaskRequest = z.infer<typeof TaskRequest>;

/** An instant as the engine writes it: ISO 8601 with any number of fractional digits, in any zone. */
const EngineInstant = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(millisOf(text)))),
  z.transform((text) => instantOf(millisOf(text))),
);

/** What the workflow sends on entering a wait. `attempt` grows with each retry and redrive of the same state. */
export const OpenWaitRequest = z.object({
  id: ReferralId,
  episode,
  stage: WaitStage,
  entered: EngineInstant,
  attempt: z.int(),
  token: z.string().check(z.minLength(1), z.maxLength(2048)),
  edge: Edge,
});
export type OpenWaitRequest = z.infer<typeof OpenWaitRequest>;
