import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { NobodyFree, TryAgain } from '../../functions/shared/domain/workflow/diversion.ts';
import { parseEnv } from '../../functions/shared/platform/parse-env.ts';
import { workflowHandler } from '../../functions/shared/platform/workflow-handler.ts';
import { invoke } from '../support/invoke.ts';
import { testLog } from '../support/test-log.ts';

const Request = z.object({ id: z.string() });

const failing = (error: unknown) => {
  const log = testLog();
  const handler = workflowHandler(Request, log, async () => {
    throw error;
  });
  return { log, thrown: invoke(handler, { id: 'x' }).catch((caught: unknown) => caught) };
};

const named = (name: string, more: object = {}) => Object.assign(new Error('said in words'), { name, ...more });

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

describe('a function of the workflow', () => {
  it.each([
    named('ThrottlingException'),
    named('ProvisionedThroughputExceededException'),
    named('TimeoutError'),
    named('Anything', { $metadata: { httpStatusCode: 503 } }),
    named('Error', { code: 'ECONNRESET' }),
    cancelled('None', 'TransactionConflict'),
    new TryAgain('x'),
  ])('asks to be tried again for %s', async (error) => {
    expect(await failing(error).thrown).toMatchObject({ name: 'TryAgain' });
  });

  it.each([named('ValidationException'), named('TypeError'), cancelled('ConditionalCheckFailed')])(
    'lets %s be what it is',
    async (error) => {
      expect(await failing(error).thrown).toBe(error);
    },
  );

  it('passes a diversion on by its name, and does not call it a failure', async () => {
    const { log, thrown } = failing(new NobodyFree({ no: 3, due: '2026-06-02T08:30:00.000Z' }));
    expect(await thrown).toMatchObject({ name: 'NobodyFree', message: '{"no":3,"due":"2026-06-02T08:30:00.000Z"}' });
    expect(log.lines).toEqual([{ code: 'diverted', fields: { to: 'NobodyFree' } }]);
  });

  it('names what a request lacks, never what it holds', async () => {
    const handler = workflowHandler(Request, testLog(), async () => undefined);
    const thrown = await invoke(handler, { id: 7, name: 'Doris' }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'ContractBroken', message: 'Not as the contract says: id' });
  });
});

describe('the environment', () => {
  const Env = z.object({ TABLE_NAME: z.string(), TEAM_ID: z.string(), KEY_SECRET: z.string() });

  it('is read as its schema says', () => {
    const env = { TABLE_NAME: 'a', TEAM_ID: 'b', KEY_SECRET: 'c' };
    expect(parseEnv(Env, { ...env, HOME: '/' })).toEqual(env);
  });

  it('names all that is missing in one sentence', () => {
    expect(() => parseEnv(Env, { TEAM_ID: 'b' })).toThrow('The environment lacks TABLE_NAME, KEY_SECRET.');
  });
});
