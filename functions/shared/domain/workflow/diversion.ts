import type { Edge } from './edge.ts';

/**
 * A task throws this to send the case another way than the ordinary one: the workflow catches the name. The names are
 * string literals because bundlers rename classes.
 */
export abstract class Diversion extends Error {}

/** To a wait, by the edge that the workflow reads from the message. */
abstract class WaitNeeded extends Diversion {
  constructor(edge: Required<Pick<Edge, 'no' | 'due'>>) {
    super(JSON.stringify(edge));
  }
}

export class TriageNeeded extends WaitNeeded {
  override readonly name = 'TriageNeeded';
}

export class NobodyFree extends WaitNeeded {
  override readonly name = 'NobodyFree';
}

export class PlanNotReady extends WaitNeeded {
  override readonly name = 'PlanNotReady';
}

/**
 * Only closing is left: a synthetic referral has proved what it should, or the end of the case is decided. Named after
 * the decision that ends a case, which the workflow catches at any stage.
 */
export class CaseEnds extends Diversion {
  override readonly name = 'Closed';
}

/**
 * The case is closed, or has gone on in a later run: nothing is left for this one to do. Named after the decision that
 * hands a case to its next run, which the workflow catches wherever it stands.
 */
export class RunSuperseded extends Diversion {
  override readonly name = 'Superseded';

  constructor({ id, episode }: { readonly id: string; readonly episode: number }) {
    super(`The referral ${id} has gone on without its run ${episode}`);
  }
}

/** A transient failure (throttling, a conflict, no answer): the workflow's Retry names it. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}
