import { type Json, parseJson } from '../../json.ts';
import type { Block, Definition, State } from '../definition/definition.ts';
import type { ExpressionPorts } from '../jsonata/functions.ts';
import type { Timers } from '../timers.ts';
import type { Branch, Execution, Phase, Visit } from './execution.ts';
import type { HistoryEvent } from './history-event.ts';

export type Host = ExpressionPorts & { readonly timers: Timers<Run> };

/** An execution in memory, with what its present step has brought forth and the journal does not have yet. */
export interface Run {
  readonly execution: Execution;
  readonly definition: Definition;
  readonly input: Json;
  readonly host: Host;
  events: HistoryEvent[];
  /** States to perform, first come first served, so that branches go forward side by side. */
  ready: Place[];
  /** Calls to make once they are on disk. */
  calls: number[];
}

/** Where a state stands: its branch, the states that branch goes through, and the Parallel around it. */
export interface Place {
  readonly branch: Branch;
  readonly block: Block;
  readonly outer: Place | undefined;
}

export const createRun = (execution: Execution, definition: Definition, host: Host): Run => ({
  execution,
  definition,
  input: parseJson(execution.input),
  host,
  events: [],
  ready: [],
  calls: [],
});

export const rootOf = (run: Run): Place => ({ branch: run.execution.root, block: run.definition, outer: undefined });

export const visitAt = ({ branch }: Place): Visit => {
  if (branch.visit === undefined) throw new Error('This branch stands in no state.');
  return branch.visit;
};

export const stateNamed = ({ block }: Place, name: string): State => {
  const state = block.states.get(name);
  if (state === undefined) throw new Error(`The definition has no state ${name} here.`);
  return state;
};

export const stateAt = (place: Place): State => stateNamed(place, visitAt(place).state);

/** The branches of a Parallel that has begun, with their places. */
export const branchesAt = (place: Place): Place[] => {
  const { branch } = place;
  if (branch.visit?.phase.kind !== 'branching') return [];
  const state = stateAt(place);
  const blocks = state.type === 'Parallel' ? state.branches : [];
  return branch.visit.phase.branches.flatMap((inner, index) => {
    const block = blocks[index];
    return block === undefined ? [] : [{ branch: inner, block, outer: place }];
  });
};

/** Where something still goes on: this place, and those in its branches. */
export const livePlaces = (place: Place): Place[] => {
  const { visit } = place.branch;
  return visit === undefined || visit.broken ? [] : [place, ...branchesAt(place).flatMap(livePlaces)];
};

export const findPlace = (run: Run, fits: (phase: Phase) => boolean): Place | undefined =>
  livePlaces(rootOf(run)).find((place) => fits(visitAt(place).phase));

export const timersOf = (phase: Phase) => {
  switch (phase.kind) {
    case 'ready':
    case 'branching':
      return [];
    case 'waiting':
    case 'retrying':
      return [phase.timer];
    case 'calling':
      return [phase.timeout, phase.heartbeat?.timer].filter((timer) => timer !== undefined);
  }
};

const cancelTimers = ({ host }: Run, phase: Phase): void => {
  for (const timer of timersOf(phase)) host.timers.cancel(timer);
};

/** A visit's timers belong to its phase: none of the old one fires in the next. */
export const changePhase = (run: Run, visit: Visit, phase: Phase): void => {
  cancelTimers(run, visit.phase);
  visit.phase = phase;
};

/** Breaks off what is still going on in a branch: its timers do not fire, its tokens are dead. */
export const breakOff = (run: Run, place: Place, each: (place: Place) => void = () => {}): void => {
  const { visit } = place.branch;
  if (visit === undefined || visit.broken) return;
  for (const inner of branchesAt(place)) breakOff(run, inner, each);
  cancelTimers(run, visit.phase);
  // The numbers of its timers may be others' after a restart, which knows of those alone that are still set.
  if (visit.phase.kind !== 'branching') visit.phase = { kind: 'ready' };
  visit.broken = true;
  each(place);
};
