import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  RedriveExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Case } from '../domain/case/case.ts';
import { type Instant, instantOf } from '../domain/time/instant.ts';
import { createEngine, executionArn, executionName } from './engine.ts';
import { isNamed } from './is-named.ts';

/** One line of a run's history: codes and times, as executions hold nothing else. */
interface RunStep {
  readonly no: number;
  readonly at: Instant;
  /** The Step Functions event type: `TaskStateEntered`. */
  readonly type: string;
  readonly state: string | undefined;
  readonly error: string | undefined;
}

/** One workflow run of a case, as the engine reports it. */
export interface Run {
  readonly episode: number;
  /** RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE */
  readonly status: string;
  readonly startedAt: Instant;
  readonly stoppedAt: Instant | undefined;
  readonly error: string | undefined;
  readonly redrives: number;
  readonly canRedrive: boolean;
  readonly steps: readonly RunStep[];
}

type RunOf = Pick<Case, 'id' | 'episode'>;

/** What operations can read and do about one run, for the one page that shows it; no list reads this. */
export interface Runs {
  /** @returns undefined when there is no such run */
  read(theCase: RunOf): Promise<Run | undefined>;
  /** Once for each referral and episode: a run of the same name is left as it is. */
  start(theCase: RunOf): Promise<void>;
  /**
   * Redrives a dead run from where it died. @returns false when the engine refuses, or there is nothing left to redrive
   */
  redrive(theCase: RunOf): Promise<boolean>;
}

interface Dependencies {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachineArn: string;
}

const instant = (date: Date | undefined): Instant | undefined => date && instantOf(date.getTime());

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The details of an event's type. The cause is left out: it may quote anything. */
const stepOf = (event: HistoryEvent): RunStep => {
  const [, details] = Object.entries(event).find(([key]) => key.endsWith('EventDetails')) ?? [];
  const said = Object(details);
  const at = instant(event.timestamp) ?? instantOf(0);
  return { no: event.id ?? 0, at, type: event.type ?? '', state: text(said.name), error: text(said.error) };
};

/** A run has 2,500 events at most. */
const pagesAtMost = 5;

export const createRuns = ({ client, stateMachineArn }: Dependencies): Runs => {
  const arnOf = (theCase: RunOf): string => executionArn(stateMachineArn, executionName(theCase));

  const history = async (arn: string): Promise<RunStep[]> => {
    const steps: RunStep[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < pagesAtMost; page += 1) {
      const found = await client.send(
        new GetExecutionHistoryCommand({
          executionArn: arn,
          maxResults: 1000,
          includeExecutionData: false,
          ...(nextToken !== undefined && { nextToken }),
        }),
      );
      steps.push(...(found.events ?? []).map(stepOf));
      nextToken = found.nextToken;
      if (nextToken === undefined) break;
    }
    return steps;
  };

  const engine = createEngine({ client, stateMachineArn });

  return {
    start: (theCase) => engine.start(theCase),

    read: async (theCase) => {
      const arn = arnOf(theCase);
      try {
        const [run, steps] = await Promise.all([
          client.send(new DescribeExecutionCommand({ executionArn: arn })),
          history(arn),
        ]);
        return {
          episode: theCase.episode,
          status: run.status ?? '',
          startedAt: instant(run.startDate) ?? instantOf(0),
          stoppedAt: instant(run.stopDate),
          error: run.error,
          redrives: run.redriveCount ?? 0,
          canRedrive: run.redriveStatus === 'REDRIVABLE',
          steps,
        };
      } catch (error) {
        if (!isNamed(error, 'ExecutionDoesNotExist')) throw error;
        return undefined;
      }
    },

    redrive: async (theCase) => {
      try {
        await client.send(new RedriveExecutionCommand({ executionArn: arnOf(theCase) }));
        return true;
      } catch (error) {
        if (!isNamed(error, 'ExecutionNotRedrivable', 'ExecutionDoesNotExist')) throw error;
        return false;
      }
    },
  };
};
