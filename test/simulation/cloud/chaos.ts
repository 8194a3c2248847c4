import type { Random } from '../time/random.ts';

/** Faults that strike a single call of a function to a service. */
const callFaults = [
  'failed-before',
  'answer-lost',
  'throttled',
  'delayed',
  'lands-late',
  'conflict',
  'killed-before',
  'killed-after',
] as const;
export type CallFault = (typeof callFaults)[number];

/** Faults of everything around the calls. */
const worldFaults = [
  'function-refused',
  'function-answer-lost',
  'record-twice',
  'records-reordered',
  'stream-stopped',
  'index-behind',
  'receipt-late',
  'receipt-twice',
  'receipt-lost',
  'tick-missed',
  'tick-twice',
  'clock-stepped',
  'host-killed',
  'run-died',
  'event-lost',
  'provider-down',
] as const;

/** Faults of the seeds that go on for longer. Chosen by a chance of their own: what else a seed has is as it is without. */
const widerFaults = ['record-unreadable', 'receipt-unreadable'] as const;
type WiderFault = (typeof widerFaults)[number];

type WorldFault = (typeof worldFaults)[number] | WiderFault;
export type Fault = CallFault | WorldFault;

const usualFaults: readonly Fault[] = [...callFaults, ...worldFaults];
export const faults: readonly Fault[] = [...usualFaults, ...widerFaults];

/** Which faults a seed has, and how often they strike. */
export interface Chaos {
  /** What strikes the next call, if anything does. */
  onCall(): CallFault | undefined;
  /** Whether this one strikes now. @param probability when the seed has it at all */
  strikes(fault: WorldFault, probability: number): boolean;
  has(fault: Fault): boolean;
  /** From now on nothing strikes any more. */
  calm(): void;
  /** It strikes again. */
  wake(): void;
  readonly isCalm: boolean;
  readonly counts: ReadonlyMap<Fault, number>;
  /** How hard it strikes, from 0 to 1. */
  readonly severity: number;
  /** For delays, places and the like. */
  readonly random: Random;
}

/** Shares of all calls; many seeds have few faults, so that one trouble is not drowned in the next. */
const rates = [0.0005, 0.001, 0.002, 0.005, 0.03] as const;

export const createChaos = (random: Random, observe: (fault: Fault) => void): Chaos => {
  const share = random.pick([0.3, 0.5, 0.7]);
  const ofWider = random.fork('wider');
  const usual = usualFaults.filter(() => random.chance(share));
  const chosen = new Set([...usual, ...widerFaults.filter(() => ofWider.chance(0.5))]);
  const onCalls = callFaults.filter((fault) => chosen.has(fault));
  const rate = random.pick(rates);
  const counts = new Map<Fault, number>();
  let isCalm = false;

  const count = (fault: Fault): void => {
    counts.set(fault, (counts.get(fault) ?? 0) + 1);
    observe(fault);
  };

  return {
    onCall: () => {
      if (isCalm || onCalls.length === 0 || random.next() >= rate) return undefined;
      const fault = random.pick(onCalls);
      count(fault);
      return fault;
    },
    strikes: (fault, probability) => {
      if (isCalm || !chosen.has(fault) || random.next() >= probability) return false;
      count(fault);
      return true;
    },
    has: (fault) => chosen.has(fault),
    calm: () => {
      isCalm = true;
    },
    wake: () => {
      isCalm = false;
    },
    get isCalm() {
      return isCalm;
    },
    counts,
    severity: (rate / Math.max(...rates)) * (usual.length / usualFaults.length),
    random,
  };
};

/** By how many milliseconds a write is seen later in an index than in the table. */
export const indexLag = (chaos: Chaos): number =>
  chaos.strikes('index-behind', 0.01) ? chaos.random.pick([200, 2000, 20_000, 600_000]) : 0;
