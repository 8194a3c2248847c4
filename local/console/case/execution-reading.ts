import * as z from 'zod/mini';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { AwsError } from '../../aws/aws-error.ts';
import type { Engine } from '../../engine/engine.ts';
import { executionArnOf } from '../../engine/start-execution.ts';
import type { HostApi } from '../host-api.ts';

export type HistoryEvent = Awaited<ReturnType<Engine['getExecutionHistory']>>['events'][number];

/** One run of the workflow for a case, as the engine tells it. */
export interface ExecutionReading {
  readonly name: string;
  /** RUNNING, SUCCEEDED, … */
  readonly status: string;
  readonly events: readonly HistoryEvent[];
}

/** @returns undefined when there is no such run */
export const readExecution = async (
  { engine, stateMachineArn }: Pick<HostApi, 'engine' | 'stateMachineArn'>,
  id: ReferralId,
  episode: number,
): Promise<ExecutionReading | undefined> => {
  const name = `${id}-${episode}`;
  const executionArn = executionArnOf(stateMachineArn, name);
  try {
    const { status } = await engine.describeExecution({ executionArn });
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const input = { executionArn, maxResults: 1000, includeExecutionData: false, nextToken };
      const page = await engine.getExecutionHistory(input);
      events.push(...page.events);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return { name, status, events };
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ExecutionDoesNotExist') return undefined;
    throw error;
  }
};

const Details = z.object({
  name: z.optional(z.string()),
  error: z.optional(z.string()),
  cause: z.optional(z.string()),
});

/** What is worth reading of an event beside its type. */
export const detailsOf = (event: HistoryEvent): z.infer<typeof Details> => {
  const [, details] = Object.entries(event).find(([key]) => key.endsWith('EventDetails')) ?? [];
  return Details.safeParse(details).data ?? {};
};

/** Names of the states in the order in which the run entered them. */
export const statesEntered = (events: readonly HistoryEvent[]): string[] =>
  events.flatMap((event) => (event.type.endsWith('StateEntered') ? (detailsOf(event).name ?? []) : []));
