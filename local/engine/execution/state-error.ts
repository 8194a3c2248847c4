/**
 * A state that cannot go on, thrown while it is interpreted; its Retry and Catch see it by `errorName`.
 * `location` is the field whose JSONata failed.
 */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly errorName: string;
  readonly location: string | undefined;

  constructor(errorName: string, message: string, location?: string) {
    super(message);
    this.errorName = errorName;
    this.location = location;
  }
}

/** What Catch, Retry and the history see of a failure. Either part may be missing: a callback need not name its error. */
export interface Failure {
  error?: string;
  cause?: string;
}
