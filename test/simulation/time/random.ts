/** Chance from a seed: the same seed gives the same numbers, on every machine. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** True so often. */
  chance(probability: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of the names, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  shuffled<T>(list: readonly T[]): T[];
  /** A stream of its own, so that more calls here change nothing there. */
  fork(name: string): Random;
  bytes(count: number): Uint8Array;
}

const hashOf = (text: string, seed: number): number => {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
};

/** sfc32 of PractRand: small, fast, and good enough by far. */
export const createRandom = (seed: number): Random => {
  let [a, b, c, counter] = [0x9e3779b9 ^ seed, 0x243f6a88, 0xb7e15162 ^ Math.imul(seed, 0x85ebca6b), 1];
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) word();
  const next = () => word() / 2 ** 32;
  const random: Random = {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => Math.floor(low + next() * (high - low + 1)),
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new RangeError('There is nothing to pick from.');
      return picked;
    },
    weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>): K => {
      let sum = 0;
      for (const name in weights) sum += weights[name] ?? 0;
      let left = next() * sum;
      let last: K | undefined;
      for (const name in weights) {
        last = name;
        left -= weights[name] ?? 0;
        if (left < 0) return name;
      }
      if (last === undefined) throw new RangeError('There is nothing to pick from.');
      return last;
    },
    shuffled: (list) => {
      const left = [...list];
      for (let at = left.length - 1; at > 0; at -= 1) {
        const other = random.between(0, at);
        const [one, two] = left.slice(at, at + 1).concat(left.slice(other, other + 1));
        if (one !== undefined && two !== undefined) {
          left[at] = two;
          left[other] = one;
        }
      }
      return left;
    },
    fork: (name) => createRandom(hashOf(name, seed)),
    bytes: (count) => Uint8Array.from({ length: count }, () => word() & 255),
  };
  return random;
};
