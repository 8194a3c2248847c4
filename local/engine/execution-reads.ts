import { AwsError } from '../aws/aws-error.ts';
import type { Definitions } from './definitions.ts';
import { describeExecution, type ExecutionDescription } from './execution/describe-execution.ts';
import type { ExecutionStatus } from './execution/execution.ts';
import { type HistoryEvent, type HistoryEventOutput, toHistoryEventOutput } from './execution/history-event.ts';
import type { Journal, Stored } from './journal/journal.ts';
import type { Turns } from './journal/turns.ts';
import { pagePosition, pageToken } from './page-token.ts';

interface Paging {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}
type HistoryInput = Paging & {
  readonly executionArn: string;
  readonly reverseOrder?: boolean | undefined;
  readonly includeExecutionData?: boolean | undefined;
};
type ListInput = Paging & {
  readonly stateMachineArn: string;
  readonly statusFilter?: ExecutionStatus | 'PENDING_REDRIVE' | undefined;
};

const defaultPage = 100;

/** By the number of the last event given: the history may have grown by the next page. */
const eventsFrom = (events: HistoryEvent[], { nextToken, reverseOrder }: HistoryInput, most: number) => {
  const listing = reverseOrder ? 'events reversed' : 'events';
  const last = pagePosition(listing, nextToken, reverseOrder ? Number.POSITIVE_INFINITY : 0);
  const rest = reverseOrder ? events.filter(({ id }) => id < last).reverse() : events.filter(({ id }) => id > last);
  const page = rest.slice(0, most);
  const lastGiven = page.at(-1);
  return { page, ...(rest.length > most && lastGiven && { nextToken: pageToken(listing, lastGiven.id) }) };
};

/** What can be asked of executions. The journal alone is read for answers: what is in memory may not have happened yet. */
export const executionReads = (over: {
  journal: Journal;
  definitions: Definitions;
  turns: Turns;
  now: () => number;
}) => {
  const { journal, definitions, turns, now } = over;

  /** @throws AwsError ExecutionDoesNotExist */
  const stored = async (arn: string): Promise<Stored> => {
    await turns.synced();
    const found = journal.execution(arn);
    if (found === undefined) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return found;
  };

  return {
    stored,

    async describeExecution({ executionArn }: { executionArn: string }): Promise<ExecutionDescription> {
      return describeExecution((await stored(executionArn)).execution, now());
    },

    async getExecutionHistory(input: HistoryInput): Promise<{ events: HistoryEventOutput[]; nextToken?: string }> {
      const { rows } = await stored(input.executionArn);
      const { page, ...next } = eventsFrom(journal.history(rows), input, input.maxResults ?? defaultPage);
      const events = page.map((event) => toHistoryEventOutput(event, input.includeExecutionData ?? true));
      return { events, ...next };
    },

    /** The newest first. @throws AwsError StateMachineDoesNotExist */
    async listExecutions(input: ListInput): Promise<{ executions: ExecutionDescription[]; nextToken?: string }> {
      if (definitions.machine(input.stateMachineArn) === undefined) {
        throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${input.stateMachineArn}'`);
      }
      // What a Map starts may wait for a redrive; an execution that somebody started never does.
      if (input.statusFilter === 'PENDING_REDRIVE') return { executions: [] };
      await turns.synced();
      const limit = input.maxResults ?? defaultPage;
      const listed = journal.list({
        machineArn: input.stateMachineArn,
        status: input.statusFilter,
        before: pagePosition('executions', input.nextToken, Number.MAX_SAFE_INTEGER),
        limit: limit + 1,
      });
      const page = listed.slice(0, limit);
      const last = page.at(-1);
      return {
        executions: page.map(({ execution }) => describeExecution(execution, now())),
        ...(listed.length > limit && last && { nextToken: pageToken('executions', last.row) }),
      };
    },
  };
};
