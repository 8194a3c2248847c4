/** `seq` tells apart timers that are due at the same instant, in the order in which they were set. */
export interface Timer {
  readonly due: number;
  readonly seq: number;
}

export interface Timers<Target> {
  set(due: number, target: Target): Timer;
  /** Takes up a timer that an earlier process set. */
  restore(timer: Timer, target: Target): void;
  cancel(timer: Timer): void;
  nextDue(): number | undefined;
  /** Those of the earliest instant that is not after `now`, in order; they are no longer set. */
  takeDue(now: number): (Timer & { readonly target: Target })[];
}

const worthCompacting = 1024;

const swapIfBefore = <T extends Timer>(heap: T[], lower: number, upper: number): boolean => {
  const [below, above] = [heap[lower], heap[upper]];
  if (below === undefined || above === undefined || !isBefore(below, above)) return false;
  heap[lower] = above;
  heap[upper] = below;
  return true;
};

const rise = <T extends Timer>(heap: T[], from: number): void => {
  let index = from;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!swapIfBefore(heap, index, parent)) return;
    index = parent;
  }
};

const removeTop = <T extends Timer>(heap: T[]): void => {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  let parent = 0;
  for (;;) {
    const left = 2 * parent + 1;
    const right = left + 1;
    const [leftEntry, rightEntry] = [heap[left], heap[right]];
    const least = rightEntry && leftEntry && isBefore(rightEntry, leftEntry) ? right : left;
    if (least >= heap.length || !swapIfBefore(heap, least, parent)) return;
    parent = least;
  }
};

const isBefore = (a: Timer, b: Timer): boolean => a.due < b.due || (a.due === b.due && a.seq < b.seq);

/**
 * A heap on the virtual clock: nothing here waits. A cancelled timer stays in the heap until it comes up or until
 * cancelled ones are the larger part, so that cancelling costs nothing.
 */
export const createTimers = <Target>(): Timers<Target> => {
  type Entry = Timer & { target: Target };
  const live = new Map<number, Entry>();
  let heap: Entry[] = [];
  let lastSeq = 0;

  const add = (entry: Entry): void => {
    live.set(entry.seq, entry);
    heap.push(entry);
    rise(heap, heap.length - 1);
  };
  const next = (): Entry | undefined => {
    while (heap[0] !== undefined && !live.has(heap[0].seq)) removeTop(heap);
    return heap[0];
  };

  return {
    set(due, target) {
      const timer = { due, seq: ++lastSeq };
      add({ ...timer, target });
      return timer;
    },
    restore(timer, target) {
      lastSeq = Math.max(lastSeq, timer.seq);
      add({ ...timer, target });
    },
    cancel(timer) {
      live.delete(timer.seq);
      if (heap.length > worthCompacting && heap.length > 2 * live.size) {
        heap = [...live.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1));
      }
    },
    nextDue: () => next()?.due,
    takeDue(now) {
      const due: Entry[] = [];
      const instant = next()?.due ?? Number.POSITIVE_INFINITY;
      for (let top = next(); instant <= now && top?.due === instant; top = next()) {
        removeTop(heap);
        live.delete(top.seq);
        due.push(top);
      }
      return due;
    },
  };
};
