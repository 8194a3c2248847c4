import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { KillAt } from './plan.ts';
import { type Question, type ToHost, Told } from './protocol.ts';

/** The service said no, by its code. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  constructor(code: string) {
    super(`It was refused: ${code}`);
    this.code = code;
  }
}

/** Something nobody foresaw, in the host's process. */
class Broke extends Error {
  override readonly name = 'Broke';
}

/** True of what the host itself said, as opposed to its silence. */
export const isAnswer = (error: unknown): boolean => error instanceof Refused || error instanceof Broke;

/** One process with a host in it, from its start to its end. */
export interface Life {
  /** The site's address, once it answers. Pending for ever when the process ends before. */
  readonly ready: Promise<string>;
  /** Rejects when the process has ended. */
  readonly ended: Promise<never>;
  /** @throws Refused, or an Error with what broke in the process */
  ask(question: Question): Promise<unknown>;
  /** It is going to be killed at this instant, and whatever then fails, fails by that. */
  doom(at: KillAt): void;
  isDoomed(): boolean;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

const script = fileURLToPath(new URL('./host-process.ts', import.meta.url));
const compileCache = fileURLToPath(new URL('../../../.build/compile-cache', import.meta.url));

export const startLife = (stateFolder: string, assembly: string): Life => {
  const child = fork(script, [stateFolder, assembly], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let doomed = false;
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });

  const hear = (told: Exclude<Told, { ready: string }>): void => {
    const asker = waiting.get(told.no);
    waiting.delete(told.no);
    if ('refused' in told) asker?.reject(new Refused(told.refused));
    else if ('broke' in told) asker?.reject(new Broke(told.broke));
    else asker?.resolve(told.answer);
  };
  const ready = new Promise<string>((resolve) => {
    child.on('message', (message) => {
      const told = Told.parse(message);
      if ('ready' in told) resolve(told.ready);
      else hear(told);
    });
  });
  const ended = once(child, 'exit').then(([code, signal]): never => {
    throw new Error(`The host's process ended: ${code ?? signal}. ${complaint}`);
  });
  ended.catch(() => undefined);

  // A process that has just ended hears nothing more: `ended` says so.
  const send = (message: ToHost) => child.send(message, () => undefined);

  return {
    ready,
    ended,
    ask: (question) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        send({ no: asked, question });
      }),
    doom: (at) => {
      doomed = true;
      if ('millis' in at) setTimeout(() => child.kill('SIGKILL'), at.millis);
      else send({ doom: at });
    },
    isDoomed: () => doomed,
  };
};
