import type { Edge } from './edge.ts';

/**
 * A task that sends the case down the state's one local diversion: the workflow catches the name and reads the edge
 * from the message. The names are literal because bundlers rename classes.
 */
abstract class Diversion extends Error {
  constructor(edge: Required<Pick<Edge, 'no' | 'due'>>) {
    super(JSON.stringify(edge));
  }
}

export class TriageNeeded extends Diversion {
  override readonly name = 'TriageNeeded';
}

export class NobodyFree extends Diversion {
  override readonly name = 'NobodyFree';
}

export class PlanNotReady extends Diversion {
  override readonly name = 'PlanNotReady';
}

/**
 * A referral of nobody has come as far as it proves something. By the name of the decision that ends a case, which the
 * workflow catches at any stage.
 */
export class ProofEnds extends Error {
  override readonly name = 'Closed';
}

/** Something beyond our reach failed for now (throttled, a conflict, no answer): the workflow's Retry names it. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}
