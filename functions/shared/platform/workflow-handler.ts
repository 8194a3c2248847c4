import middy, { type MiddlewareObj, type MiddyfiedHandler } from '@middy/core';
import type * as z from 'zod/mini';
import { Diversion, TryAgain } from '../domain/workflow/diversion.ts';
import type { Log } from './log.ts';
import { isTransient } from './transient.ts';

/** The workflow sent a request that does not match the function's contract: a fault in one of the two. */
class ContractBroken extends Error {
  override readonly name = 'ContractBroken';
}

const parse = <T extends z.ZodMiniType>(contract: T, event: unknown): z.output<T> => {
  const parsed = contract.safeParse(event);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole request');
  throw new ContractBroken(`Not as the contract says: ${paths.join(', ')}`);
};

/** The workflow's Retry names only TryAgain, so transient client errors are turned into it. */
const tryAgainWhenTransient = (log: Log): MiddlewareObj => ({
  onError: (request) => {
    const { error } = request;
    if (error instanceof Diversion) {
      log.info('diverted', { to: error.name });
    } else if (error instanceof TryAgain || isTransient(error)) {
      log.warn('try-again', { error: error?.name });
      request.error = error instanceof TryAgain ? error : new TryAgain(error?.name);
    } else {
      log.error('failed', error);
    }
  },
});

/**
 * The middleware chain of all workflow functions: a validated request, and failures under the names the workflow knows.
 */
export const workflowHandler = <T extends z.ZodMiniType, Result>(
  contract: T,
  log: Log,
  handle: (request: z.output<T>) => Promise<Result>,
): MiddyfiedHandler<unknown, Result> =>
  middy<unknown, Result>()
    .use(tryAgainWhenTransient(log))
    .handler(async (event: unknown) => handle(parse(contract, event)));
