import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Waits until a process says something on its standard output. @throws Error when it ends before that */
export const firstWords = async (child: ChildProcess & { readonly stdout: Readable }): Promise<void> => {
  const ended = once(child, 'exit').then(([code, signal]): never => {
    throw new Error(`It ended before it said anything: ${code ?? signal}`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(child.stdout, 'data'), ended]);
};
