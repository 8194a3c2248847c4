import type { JsonObject } from '../../json.ts';
import type { Branch } from './execution.ts';
import type { Run } from './run.ts';

/** The last event that the service allows is the one that says that there are too many. */
export const eventsAtMost = 25_000;

export class HistoryFull extends Error {
  override readonly name = 'HistoryFull';
}

const append = (run: Run, previous: number, type: string, details: JsonObject | undefined): number => {
  const id = ++run.execution.lastEvent;
  run.events.push({ id, previous, at: run.host.now(), type, ...(details && { details }) });
  return id;
};

/**
 * Writes an event that no later one follows: the service numbers it, but what comes next names the event before.
 * So are a Parallel that succeeded, and a state that was aborted. @throws HistoryFull
 */
export const recordAside = (run: Run, previous: number, type: string, details?: JsonObject): number => {
  if (run.execution.lastEvent >= eventsAtMost - 1) throw new HistoryFull();
  return append(run, previous, type, details);
};

/** Writes the next event of a branch and gives its id. @throws HistoryFull */
export const record = (run: Run, branch: Branch, type: string, details?: JsonObject): number => {
  branch.lastEvent = recordAside(run, branch.lastEvent, type, details);
  return branch.lastEvent;
};

/** Writes the event that ends an execution, for which there is always room. */
export const recordEnd = (run: Run, previous: number, type: string, details: JsonObject): void => {
  append(run, previous, type, details);
};
