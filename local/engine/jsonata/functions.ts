import { createHash } from 'node:crypto';
import type jsonata from 'jsonata';
import { parseJson } from '../../json.ts';

export interface ExpressionPorts {
  now: () => number;
  readonly newId: () => string;
  readonly random: () => number;
}

const hashes = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);
const rangeItemsAtMost = 1000;
const hashedCharactersAtMost = 10_000;

const partition = (items: unknown[] | undefined, size: number): unknown[][] | undefined => {
  if (items === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1) throw new RangeError('$partition needs a chunk size of 1 or more');
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
};

/** Both ends included. The service answers with a JSONata sequence: one item stands alone, none is nothing. */
const range = (first: number, last: number, step: number): unknown => {
  if (step === 0) throw new RangeError('$range cannot step by 0');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (!(length <= rangeItemsAtMost)) throw new RangeError(`$range gives at most ${rangeItemsAtMost} items`);
  const items = Array.from({ length }, (_, n) => first + n * step);
  return items.length > 1 ? items : items[0];
};

const hash = (data: string | undefined, algorithm: string): string | undefined => {
  if (data === undefined) return undefined;
  const name = hashes.get(algorithm);
  if (name === undefined || data.length > hashedCharactersAtMost) {
    throw new RangeError(
      `$hash takes ${hashedCharactersAtMost} characters and one of ${[...hashes.keys()].join(', ')}`,
    );
  }
  return createHash(name).update(data).digest('hex');
};

const parse = (text: string | undefined): unknown => (text === undefined ? undefined : parseJson(text));

/** java.util.Random's first nextDouble: the same seed gives the same number, on every host. */
const seededRandom = (seed: number): number => {
  const mask = (1n << 48n) - 1n;
  const multiplier = 0x5deece66dn;
  let state = (BigInt(Math.trunc(seed)) ^ multiplier) & mask;
  const next = (bits: bigint): number => {
    state = (state * multiplier + 0xbn) & mask;
    return Number(state >> (48n - bits));
  };
  return (next(26n) * 2 ** 27 + next(27n)) / 2 ** 53;
};

/** The functions that Step Functions adds to JSONata. Nothing in, nothing out, as JSONata's own do. */
export const registerFunctions = (expression: jsonata.Expression, ports: ExpressionPorts): void => {
  expression.registerFunction('partition', partition, '<a-n:a>');
  expression.registerFunction('range', range, '<nnn:a>');
  expression.registerFunction('hash', hash, '<s-s:s>');
  expression.registerFunction('parse', parse, '<s-:x>');
  expression.registerFunction('uuid', () => ports.newId(), '<:s>');
  expression.registerFunction(
    'random',
    (seed?: number) => (seed === undefined ? ports.random() : seededRandom(seed)),
    '<n?:n>',
  );
};
