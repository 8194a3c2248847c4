import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import { states } from './definition.ts';

const named = new Set(
  Object.values(states)
    .flatMap(({ Catch = [], Retry = [] }) => [...Catch, ...Retry])
    .flatMap(({ ErrorEquals }) => ErrorEquals),
);
const isDecision = (name: unknown): boolean => DecisionName.options.some((decision) => decision === name);
const thrownByOurs = [...named].filter((name) => !/^(?:States|Lambda|Sandbox)\./.test(name) && !isDecision(name));

/** The classes as they are in a function's bundle: minified, so that only a literal name survives. */
const built = async (): Promise<Record<string, unknown>> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../functions/shared/domain/workflow/diversion.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`);
};

describe('the errors that the workflow matches on', () => {
  it('are decisions, the service errors, or thrown by a built function under that very name', async () => {
    const edge = { no: 1, due: '2026-06-05T17:00:00.000Z' };
    const { Diversion: _base, ...thrown } = await built();
    const names = Object.values(thrown).map((one) =>
      typeof one === 'function' ? Reflect.construct(one, [edge]).name : undefined,
    );
    // NeedsAttention is the name under which StandAside leaves the journey.
    const ours = thrownByOurs.filter((name) => name !== 'NeedsAttention');
    expect(new Set(ours)).toEqual(new Set(names.filter((name) => !isDecision(name))));
    expect(names.filter((name) => !named.has(name ?? ''))).toEqual([]);
  });
});
