import { afterAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import jsonata from 'jsonata';
import { createExpressions } from '../../local/engine/jsonata/expressions.ts';
import type { Json } from '../../local/json.ts';
import { createHarness } from './support/engine-harness.ts';
import { machine, pass } from './support/machines.ts';

const { engine, run, clock } = createHarness();
afterAll(() => engine.close());

const valueOf = (expression: string, input: Json = {}) =>
  run(machine('A', { A: pass({ Output: `{% ${expression} %}`, End: true }) }), input);

describe('the functions that the service adds to JSONata', () => {
  it.each<[string, Json]>([
    ['$partition([1,2,3,4], 3)', [[1, 2, 3], [4]]],
    ['$partition([0], 5)', [[0]]],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(10, 0, -5)', [10, 5, 0]],
    ['$range(1, 9, 9)', 1],
    ['$hash("input data", "SHA-1")', 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['$hash("", "MD5")', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['$parse("{\\"a\\": [1, null]}").a', [1, null]],
    ['$parse("-0")', 0],
    ['$random() < 1 and $random() >= 0', true],
    ['$random(42) = $random(42)', true],
    // java.util.Random(42).nextDouble()
    ['$random(42)', 0.7275636800328681],
    ['$length($uuid())', 36],
  ])('%s', async (expression, output) => {
    expect(await valueOf(expression)).toEqual({ status: 'SUCCEEDED', output });
  });

  it.each([
    '$partition([1], 0)',
    '$partition([1], 1.5)',
    '$range(0, 10, 0)',
    '$range(0, 1000, 1)',
    '$range(1, 0, 1)',
    '$hash("x", "SHA-0")',
    '$parse("{")',
    '$randomSeeded(1)',
    '$states.input.missing',
    '$parse($states.input.missing)',
    '$sum',
    'function($x) { $x }',
    '{"f": $sum}',
    '"a" + 1',
    '$error("no")',
    '($deep := function($n) { $n = 0 ? 0 : 1 + $deep($n - 1) }; $deep(1000))',
  ])('%s is States.QueryEvaluationError', async (expression) => {
    expect(await valueOf(expression)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('tells the time by the virtual clock', async () => {
    clock.now = Date.parse('2031-07-08T09:10:11.123Z');
    const expression = '[$now(), $millis(), $now("[D01] [MNn] [Y0001], [H01]:[m01] [z]", "+0100"), $now("[Y]")]';
    expect(await valueOf(expression)).toMatchObject({
      output: ['2031-07-08T09:10:11.123Z', clock.now, '08 July 2031, 10:10 GMT+01:00', '2031'],
    });
  });

  it('keeps null, and a single item in brackets', async () => {
    expect(await valueOf('{"none": null, "one": [$states.input.a]}', { a: 1 })).toMatchObject({
      output: { none: null, one: [1] },
    });
  });
});

describe('an error in an expression', () => {
  it('names the expression, the field, the state and what entered it', async () => {
    const { cause } = await run(machine('A', { A: pass({ Output: { list: [1, '{% $gone.x %}'] }, End: true }) }));
    expect(cause).toBe(
      "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '$gone.x' " +
        "specified for the field 'Output/list[1]' returned nothing (undefined).",
    );
  });

  it('gives the code and message of JSONata', async () => {
    expect((await valueOf('1 + "a"')).cause).toMatch(
      /The JSONata expression '1 \+ "a"' specified for the field 'Output' threw an error during evaluation\. T2002: /,
    );
  });

  it('is one that does not end, and not one that had to wait for the machine', async () => {
    const expressions = createExpressions({ now: () => 0, random: () => 0.5, newId: () => '' });
    const realNow = Date.now;
    let asked = 0;
    // A machine so busy that ten seconds pass each time somebody looks.
    const busy = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 10_000 * (asked += 1));
    try {
      expect(await expressions('$sum([1..1000].($ * 2))').evaluate({})).toBe(1_001_000);
      await expect(expressions('($f := function($n) { $f($n + 1) }; $f(0))').evaluate({})).rejects.toMatchObject({
        code: 'D1012',
      });
    } finally {
      busy.mockRestore();
    }
  });
});

describe('a path of names', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const { json } = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<Json>(null, true, 0, 7, '', 'text', []),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(name, tie('json'), { maxKeys: 3 }),
    ),
  }));
  const expressions = createExpressions({ now: () => 0, newId: () => '', random: () => 0 });

  it('is followed to where JSONata itself would come', async () => {
    await fc.assert(
      fc.asyncProperty(json, fc.array(name, { maxLength: 4 }), async (value, steps) => {
        const source = ['$a', ...steps].join('.');
        const ours = await expressions(source).evaluate({ a: value });
        const theirs: unknown = await jsonata(source).evaluate(undefined, { a: value });
        expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
      }),
      { numRuns: 300 },
    );
  });
});
