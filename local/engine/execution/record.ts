import type { JsonObject } from '../json.ts';
import type { Branch } from './execution.ts';
import type { Run } from './run.ts';

/** The last event that the service allows is the one that says that there are too many. */
export const MOST_EVENTS = 25_000;

export class HistoryFull extends Error {
  override readonly name = 'HistoryFull';
}

/** Writes the next event of a branch and gives its id. @throws HistoryFull */
export function record(run: Run, branch: Branch, type: string, details?: JsonObject): number {
  branch.lastEvent = recordAside(run, branch.lastEvent, type, details);
  return branch.lastEvent;
}

/**
 * Writes an event that no later one follows: the service numbers it, but what comes next names the event before.
 * So are a Parallel that succeeded, and a state that was aborted. @throws HistoryFull
 */
export function recordAside(run: Run, previous: number, type: string, details?: JsonObject): number {
  if (run.execution.lastEvent >= MOST_EVENTS - 1) {
    throw new HistoryFull();
  }
  return append(run, previous, type, details);
}

/** Writes the event that ends an execution, for which there is always room. */
export function recordEnd(run: Run, previous: number, type: string, details: JsonObject): void {
  append(run, previous, type, details);
}

function append(run: Run, previous: number, type: string, details: JsonObject | undefined): number {
  const id = ++run.execution.lastEvent;
  run.events.push({ id, previous, at: run.host.now(), type, ...(details && { details }) });
  return id;
}
