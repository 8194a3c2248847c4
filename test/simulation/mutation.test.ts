import { beforeAll, describe, expect, it } from '@jest/globals';
import { guardsInCode } from './mutation/guards.ts';
import { createHeldBy } from './mutation/held-by.ts';
import { withSwitches } from './mutation/switched.ts';

const source = Buffer.from('const f = (a) => { if (a > 1 && a < 5) return 1; go(); return 2; };');
const of = (what: string, text: string, no: number, kind: 'test' | 'statement' | 'value') => {
  const start = source.indexOf(what);
  const place = { file: 'f.ts', start, end: start + what.length, text, no };
  return { ...place, isStatement: kind === 'statement', isTest: kind === 'test' };
};

describe('code whose guards can be taken out while it runs', () => {
  const edits = [
    of('a > 1 && a < 5', 'false', 0, 'test'),
    of('a < 5', 'true', 1, 'value'),
    of('go();', ';', 2, 'statement'),
  ];
  const gone: string[] = [];
  const module = `export const make = (go) => { ${withSwitches(source, edits)} return f; };`;
  let f: (a: number) => unknown = () => undefined;
  beforeAll(async () => {
    const { make } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
    f = make(() => gone.push('went'));
  });
  const without = (no: number | undefined, a: number): unknown => {
    globalThis.guardOff = no;
    globalThis.guardsMet.clear();
    return f(a);
  };

  it('does what it did with all of them in their place', () => {
    expect([without(undefined, 3), without(undefined, 9)]).toEqual([1, 2]);
    expect(gone).toEqual(['went']);
  });

  it('goes on without the one that is out, also without one inside another', () => {
    expect([without(0, 3), without(1, 9), without(2, 9)]).toEqual([2, 1, 2]);
    expect(gone).toEqual(['went', 'went']);
  });

  it('counts which had something to do: an early exit only where it is taken', () => {
    without(undefined, 3);
    expect(new Set(globalThis.guardsMet.keys())).toEqual(new Set([0, 1]));
    without(undefined, 0);
    expect([...globalThis.guardsMet.keys()]).toEqual([2]);
  });

  it('has guards of every kind, found in the code and in the workflow', () => {
    const kinds = new Set(guardsInCode().map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['condition', 'idempotency', 'sweep', 'retry', 'catch', 'guard clause']));
  });

  it('are asked of the suites where no seed fails: what a rule says is held there', async () => {
    const guards = guardsInCode();
    const rule = guards.findIndex(({ where }) => /domain\/team\/assignment\.ts:\d+ !worker\.active/.test(where));
    const { heldBy, end } = createHeldBy(guards, () => {}, ['test/unit/assignment.test.ts']);
    expect(await heldBy(rule)).toBe('test/unit/assignment.test.ts');
    end();
  });
});
