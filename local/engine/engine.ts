import { AwsError } from '../aws/aws-error.ts';
import { type Compiled, createDefinitions, type StateMachine } from './definitions.ts';
import { setDeadline } from './execution/deadline.ts';
import { describeExecution, type ExecutionDescription } from './execution/describe-execution.ts';
import type { ExecutionStatus } from './execution/execution.ts';
import { type HistoryEventOutput, toHistoryEventOutput } from './execution/history-event.ts';
import { exceedsPayload } from './execution/payload-limit.ts';
import { whyNotRedrivable } from './execution/redrive.ts';
import type { Run } from './execution/run.ts';
import type { Failure } from './execution/state-error.ts';
import { redriven, started, stopped, type TaskReport, taskReported, timerFired } from './execution/steps.ts';
import { type Journal, openJournal, type Stored } from './journal/journal.ts';
import type { Defer } from './journal/turns.ts';
import { type Json, parseJson } from './json.ts';
import { createExpressions, type Expressions } from './jsonata/expressions.ts';
import { messageOf } from './message-of.ts';
import { pagePosition, pageToken } from './page-token.ts';
import { createRuns } from './runs.ts';
import { checkRepeatedStart, newExecution, type StartExecutionInput } from './start-execution.ts';
import type { Invoke } from './task-outcome.ts';
import { tokenExecution } from './task-token.ts';
import { createTimers } from './timers.ts';

type EngineOptions = {
  /** A file, or `:memory:`. One engine has it at a time. */
  journalPath: string;
  /** Epoch milliseconds on the virtual clock. It may jump ahead: the engine itself never waits. */
  now: () => number;
  /** A UUID that no call gave before. */
  newId: () => string;
  /** From 0 up to 1. */
  random: () => number;
  invoke: Invoke;
};

/** What an engine stands on: the journal it alone has, and, for engines that follow one another, what was compiled. */
type EngineParts = Omit<EngineOptions, 'journalPath'> & {
  journal: Journal;
  defer: Defer;
  expressions?: Expressions;
  compiled?: Compiled;
};

type Paging = { maxResults?: number | undefined; nextToken?: string | undefined };
type HistoryInput = Paging & {
  executionArn: string;
  reverseOrder?: boolean | undefined;
  includeExecutionData?: boolean | undefined;
};
type ListInput = Paging & { stateMachineArn: string; statusFilter?: ExecutionStatus | undefined };
type FailureInput = { [part in keyof Failure]?: string | undefined };

/** The calls are those of the AWS API, with times in epoch milliseconds; they refuse with AwsError. */
export type Engine = ReturnType<typeof engineOver>;

const DEFAULT_PAGE = 100;

/**
 * Runs state machines in the Amazon States Language with JSONata, durably: what a call acknowledges is on disk, and an
 * engine that is opened on the same journal goes on where the last one stopped, however it stopped.
 */
export function createEngine({ journalPath, ...ports }: EngineOptions) {
  return engineOver({ ...ports, journal: openJournal(journalPath), defer: setImmediate });
}

/** The same on any journal, and with any way to wait until nothing goes on: for hosts that have no time of their own. */
export function engineOver({ journal, defer, invoke, expressions, compiled, ...ports }: EngineParts) {
  const timers = createTimers<Run>();
  const definitions = createDefinitions(journal, expressions ?? createExpressions(ports), compiled);
  const runs = createRuns(journal, definitions, { ...ports, timers }, { invoke, defer });
  const { turns } = runs;

  /** The journal alone is read for answers: what is in memory may not have happened yet. */
  const stored = async (arn: string): Promise<Stored> => {
    await turns.synced();
    const found = journal.execution(arn);
    if (found === undefined) {
      throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    }
    return found;
  };

  const runDue = async (): Promise<void> => {
    for (let due = timers.takeDue(ports.now()); due.length > 0; due = timers.takeDue(ports.now())) {
      await Promise.all(due.map((timer) => turns.step(timer.target, () => timerFired(timer.target, timer))));
    }
  };

  const report = async (token: string, content: TaskReport): Promise<void> => {
    const arn = tokenExecution(token);
    if (arn === undefined) {
      throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    }
    await runDue();
    const run = runs.get(arn);
    const awaited = run !== undefined && (await turns.step(run, () => taskReported(run, token, content)));
    if (!awaited) {
      const known = run !== undefined || journal.execution(arn) !== undefined;
      throw known
        ? new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
        : new AwsError('TaskDoesNotExist', `Task Does Not Exist: '${token}'`);
    }
  };

  return {
    /** New executions run this definition; those under way keep theirs. @throws DefinitionRefused */
    putStateMachine: (machine: StateMachine): Promise<void> => definitions.put(machine),

    async startExecution({ stateMachineArn, name = ports.newId(), input = '{}' }: StartExecutionInput) {
      const machine = definitions.machine(stateMachineArn);
      if (machine === undefined) {
        throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
      }
      const execution = newExecution(machine, name, input, ports.now());
      const existing = runs.get(execution.arn)?.execution ?? journal.execution(execution.arn)?.execution;
      if (existing !== undefined) {
        await turns.synced();
        checkRepeatedStart(existing, input);
        return { executionArn: existing.arn, startDate: existing.startedAt };
      }
      const run = runs.open(execution);
      execution.deadline = setDeadline(run);
      await turns.step(run, () => started(run));
      return { executionArn: execution.arn, startDate: execution.startedAt };
    },

    async sendTaskSuccess(input: { taskToken: string; output: string }): Promise<void> {
      await report(input.taskToken, { kind: 'success', output: parseOutput(input.output) });
    },

    sendTaskFailure: ({ taskToken, ...failure }: FailureInput & { taskToken: string }): Promise<void> =>
      report(taskToken, { kind: 'failure', failure: present(failure) }),

    sendTaskHeartbeat: ({ taskToken }: { taskToken: string }): Promise<void> =>
      report(taskToken, { kind: 'heartbeat' }),

    async describeExecution({ executionArn }: { executionArn: string }): Promise<ExecutionDescription> {
      return describeExecution((await stored(executionArn)).execution, ports.now());
    },

    async getExecutionHistory(input: HistoryInput): Promise<{ events: HistoryEventOutput[]; nextToken?: string }> {
      const { rows } = await stored(input.executionArn);
      const events = journal.history(rows);
      if (input.reverseOrder) {
        events.reverse();
      }
      const from = pagePosition(input.nextToken, 0);
      const to = from + (input.maxResults ?? DEFAULT_PAGE);
      return {
        events: events.slice(from, to).map((event) => toHistoryEventOutput(event, input.includeExecutionData ?? true)),
        ...(to < events.length && { nextToken: pageToken(to) }),
      };
    },

    async listExecutions(input: ListInput): Promise<{ executions: ExecutionDescription[]; nextToken?: string }> {
      if (definitions.machine(input.stateMachineArn) === undefined) {
        throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${input.stateMachineArn}'`);
      }
      await turns.synced();
      const limit = input.maxResults ?? DEFAULT_PAGE;
      const listed = journal.list({
        machineArn: input.stateMachineArn,
        status: input.statusFilter,
        before: pagePosition(input.nextToken, Number.MAX_SAFE_INTEGER),
        limit: limit + 1,
      });
      const page = listed.slice(0, limit);
      const last = page.at(-1);
      return {
        executions: page.map(({ execution }) => describeExecution(execution, ports.now())),
        ...(listed.length > limit && last && { nextToken: pageToken(last.row) }),
      };
    },

    /** An execution that has ended stays as it ended. */
    async stopExecution({ executionArn, ...failure }: FailureInput & { executionArn: string }) {
      const run = runs.get(executionArn);
      if (run !== undefined) {
        await turns.step(run, () => stopped(run, present(failure)));
      }
      const { execution } = await stored(executionArn);
      return { stopDate: execution.stoppedAt ?? ports.now() };
    },

    async redriveExecution({ executionArn }: { executionArn: string }): Promise<{ redriveDate: number }> {
      const { execution, rows } = await stored(executionArn);
      const running = runs.get(executionArn);
      const reason = whyNotRedrivable(running?.execution ?? execution, ports.now());
      if (reason !== undefined || running !== undefined) {
        throw new AwsError('ExecutionNotRedrivable', reason ?? 'Execution is RUNNING and cannot be redriven');
      }
      const run = runs.open(execution, rows);
      await turns.step(run, () => redriven(run));
      return { redriveDate: execution.redrivenAt ?? ports.now() };
    },

    /** When the next timer is due, if there is any: nothing happens by itself before then. */
    nextDue: (): number | undefined => timers.nextDue(),

    /** Fires every timer that is due, instant by instant, also those that come due by it; resolves when all is on disk. */
    runDue,

    /** Resolves when nothing goes on any more without time passing or somebody answering. */
    async settled(): Promise<void> {
      do {
        await turns.synced();
        await new Promise<void>((resolve) => defer(resolve));
      } while (turns.isBusy());
    },

    /** Functions that have been called and have not answered yet. */
    inFlight: (): number => runs.inFlight(),

    /** Stops at once, as a crash would: what was not acknowledged is left to the next engine. */
    close(): void {
      turns.close();
      journal.close();
    },
  };
}

/** @throws AwsError InvalidOutput */
function parseOutput(output: string): Json {
  try {
    if (exceedsPayload(output)) {
      throw new RangeError('it is larger than 262144 bytes');
    }
    return parseJson(output);
  } catch (error) {
    throw new AwsError('InvalidOutput', `Invalid Output: '${messageOf(error)}'`);
  }
}

const present = ({ error, cause }: FailureInput): Failure => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});
