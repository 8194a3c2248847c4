/** What a worker has to know of a function to run it. */
export interface FunctionSpec {
  readonly name: string;
  /** What people call it: the name of its log, and of its work in a sentence. */
  readonly label: string;
  readonly arn: string;
  /** The bundle's folder, as it was uploaded. */
  readonly folder: string;
  /** `index.handler`: file and export. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/** Handed to a worker when it starts. */
export interface WorkerSetup {
  readonly clock: SharedArrayBuffer;
  readonly logsFolder: string;
  /** What Lambda and the host add to every function's own environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where code lies that V8 compiled before: a third of what a function's start takes. */
  readonly compileCache: string | undefined;
}

/** One event. `spec` comes with a function's first event in this worker. Payloads are JSON texts, as on the wire. */
export interface Order {
  readonly name: string;
  readonly spec?: FunctionSpec;
  readonly requestId: string;
  /** Left out to load the function and run nothing. */
  readonly payload?: string;
}

/** `broken`: the function could not be loaded; Lambda throws such an environment away, and so does the host. */
export interface Answer {
  readonly ok: boolean;
  readonly payload: string;
  readonly broken?: boolean;
}

/** A line of a function's log in which there are metrics, as soon as it is written. */
export interface Logged {
  readonly line: string;
}

/** How Lambda describes an error, as JSON text. */
export const functionError = (errorType: string, errorMessage: string, trace: readonly string[] = []): string =>
  JSON.stringify({ errorType, errorMessage, trace });
