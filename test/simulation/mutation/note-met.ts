import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, expect } from '@jest/globals';
import './switched.ts';

const { GUARDS: folder, GUARD_OFF: off } = process.env;
const began = performance.now();
globalThis.guardOff = off === undefined ? undefined : Number(off);

/** Which guards have anything to do in this suite, for held-by.ts. */
afterAll(() => {
  const { testPath: suite } = expect.getState();
  const said = { suite, millis: performance.now() - began, met: [...globalThis.guardsMet.keys()] };
  if (off === undefined) writeFileSync(`${folder}/${randomUUID()}.met.json`, JSON.stringify(said));
});
