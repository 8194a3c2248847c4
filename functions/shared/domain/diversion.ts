import type { Edge } from './edge.ts';

/**
 * A task throws this to send the case down its state's one diversion: the workflow catches the name and reads the edge
 * from the message. The names are string literals because bundlers rename classes.
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
 * A synthetic referral has proved what it should. Named after the decision that ends a case, which the workflow catches
 * at any stage.
 */
export class ProofEnds extends Error {
  override readonly name = 'Closed';
}

/**
 * The case is closed, or has gone on in a later run: nothing is left for this one to do. Named after the decision that
 * hands a case to its next run, which the workflow catches wherever it stands.
 */
export class RunSuperseded extends Error {
  override readonly name = 'Superseded';

  constructor({ id, episode }: { readonly id: string; readonly episode: number }) {
    super(`The referral ${id} has gone on without its run ${episode}`);
  }
}

/** A transient failure (throttling, a conflict, no answer): the workflow's Retry names it. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}
