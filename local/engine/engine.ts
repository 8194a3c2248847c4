import { AwsError } from '../aws/aws-error.ts';
import { type Compiled, createDefinitions, type StateMachine } from './definitions.ts';
import { setDeadline } from './execution/deadline.ts';
import { keepRedriveToken, redrivenBy, whyNotRedrivable } from './execution/redrive.ts';
import type { Run } from './execution/run.ts';
import { redriven, started, stopped, timerFired } from './execution/steps.ts';
import { executionReads } from './execution-reads.ts';
import { type Journal, openJournal } from './journal/journal.ts';
import type { Defer } from './journal/turns.ts';
import { createExpressions, type Expressions } from './jsonata/expressions.ts';
import { createRuns } from './runs.ts';
import { checkRepeatedStart, newExecution, type StartExecutionInput } from './start-execution.ts';
import type { Invoke } from './task-outcome.ts';
import { type FailureInput, failureOf, taskReports } from './task-reports.ts';
import { createTimers } from './timers.ts';

interface EngineOptions {
  /** A file, or `:memory:`. One engine has it at a time. */
  readonly journalPath: string;
  /** Epoch milliseconds on the virtual clock. It may jump ahead: the engine itself never waits. */
  now: () => number;
  /** A UUID that no call gave before. */
  readonly newId: () => string;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly invoke: Invoke;
  /** Told once of what keeps the engine from going on: only another engine on the same journal does. */
  readonly broken?: (by: unknown) => void;
}

/** What an engine stands on: the journal it alone has, and, for engines that follow one another, what was compiled. */
type EngineParts = Omit<EngineOptions, 'journalPath'> & {
  readonly journal: Journal;
  readonly defer: Defer;
  readonly expressions?: Expressions;
  readonly compiled?: Compiled;
};

interface RedriveInput {
  readonly executionArn: string;
  readonly clientToken?: string | undefined;
}

/** The calls are those of the AWS API, with times in epoch milliseconds; they refuse with AwsError. */
export type Engine = ReturnType<typeof engineOver>;

/** The same on any journal, and with any way to wait until nothing goes on: for hosts that have no time of their own. */
export const engineOver = ({ journal, defer, invoke, broken, expressions, compiled, ...ports }: EngineParts) => {
  const timers = createTimers<Run>();
  const definitions = createDefinitions(journal, expressions ?? createExpressions(ports), compiled);
  const runs = createRuns(journal, definitions, { ...ports, timers }, { invoke, defer, broken });
  const { turns } = runs;

  const runDue = async (): Promise<void> => {
    for (let due = timers.takeDue(ports.now()); due.length > 0; due = timers.takeDue(ports.now())) {
      await Promise.all(due.map((timer) => turns.step(timer.target, () => timerFired(timer.target, timer))));
    }
  };

  const { stored, ...reads } = executionReads({ journal, definitions, turns, now: ports.now });
  const reports = taskReports({ journal, runs, runDue });

  return {
    ...reads,
    ...reports,

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

    /** An execution that has ended stays as it ended. */
    async stopExecution({ executionArn, ...failure }: FailureInput & { executionArn: string }) {
      const run = runs.get(executionArn);
      if (run !== undefined) await turns.step(run, () => stopped(run, failureOf(failure)));
      const { execution } = await stored(executionArn);
      return { stopDate: execution.stoppedAt ?? ports.now() };
    },

    /** Asked for again with the same token, it is answered as before, whatever has become of the execution since. */
    async redriveExecution({ executionArn, clientToken }: RedriveInput): Promise<{ redriveDate: number }> {
      const { execution, rows } = await stored(executionArn);
      const running = runs.get(executionArn);
      const now = ports.now();
      const before = redrivenBy(running?.execution ?? execution, clientToken, now);
      if (before !== undefined) {
        await turns.synced();
        return { redriveDate: before };
      }
      const reason = whyNotRedrivable(running?.execution ?? execution, now);
      if (reason !== undefined || running !== undefined) {
        throw new AwsError('ExecutionNotRedrivable', reason ?? 'Execution is RUNNING and cannot be redriven');
      }
      const run = runs.open(execution, rows);
      if (clientToken !== undefined) keepRedriveToken(execution, clientToken, now);
      await turns.step(run, () => redriven(run));
      return { redriveDate: execution.redrivenAt ?? now };
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
};

/**
 * Runs state machines in the Amazon States Language with JSONata, durably: what a call acknowledges is on disk, and an
 * engine that is opened on the same journal goes on where the last one stopped, however it stopped.
 */
export const createEngine = ({ journalPath, ...ports }: EngineOptions) =>
  engineOver({ ...ports, journal: openJournal(journalPath), defer: setImmediate });
