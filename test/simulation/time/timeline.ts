import type { Random } from './random.ts';

type Happening = () => void;

interface Entry {
  readonly at: number;
  readonly tie: number;
  readonly seq: number;
  readonly happen: Happening;
}

const isBefore = (a: Entry, b: Entry): boolean =>
  a.at < b.at || (a.at === b.at && (a.tie < b.tie || (a.tie === b.tie && a.seq < b.seq)));

/** What is to happen, in virtual time. What falls on the same instant happens in an order that the seed gives. */
export interface Timeline {
  at(millis: number, happen: Happening): void;
  nextAt(): number | undefined;
  /** Takes the next one off. */
  take(): Happening | undefined;
}

export const createTimeline = (random: Random): Timeline => {
  const heap: Entry[] = [];
  let seq = 0;

  const swap = (one: number, other: number): void => {
    const [a, b] = [heap[one], heap[other]];
    if (!a || !b) return;
    heap[one] = b;
    heap[other] = a;
  };
  const comesFirst = (one: number, other: number): boolean => {
    const [a, b] = [heap[one], heap[other]];
    return a !== undefined && (b === undefined || isBefore(a, b));
  };
  const rise = (from: number): void => {
    let place = from;
    while (place > 0 && comesFirst(place, (place - 1) >> 1)) {
      swap(place, (place - 1) >> 1);
      place = (place - 1) >> 1;
    }
  };
  const sink = (): void => {
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const least = right < heap.length && comesFirst(right, left) ? right : left;
      if (least >= heap.length || !comesFirst(least, place)) return;
      swap(place, least);
      place = least;
    }
  };

  return {
    at: (millis, happen) => {
      seq += 1;
      heap.push({ at: millis, tie: random.next(), seq, happen });
      rise(heap.length - 1);
    },
    nextAt: () => heap[0]?.at,
    take: () => {
      const [first] = heap;
      const last = heap.pop();
      if (first && last && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first?.happen;
    },
  };
};
