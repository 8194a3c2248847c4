/** What the machine is busy with. Whoever works says so, so that nobody has to guess when all is done. */
export interface Activity {
  /** @returns ends it; the second call does nothing */
  begin(what: string): () => void;
  /** How many pieces of work have ever begun: unchanged between two looks means that nothing happened. */
  readonly begun: number;
  busy(): string[];
  /** Resolves as soon as nothing is under way. */
  idle(): Promise<void>;
}

export const createActivity = (): Activity => {
  const current = new Set<{ what: string }>();
  let waiting: (() => void)[] = [];
  let begun = 0;
  return {
    begin: (what) => {
      const piece = { what };
      begun += 1;
      current.add(piece);
      return () => {
        if (!current.delete(piece) || current.size > 0) return;
        const ready = waiting;
        waiting = [];
        for (const resolve of ready) resolve();
      };
    },
    get begun() {
      return begun;
    },
    busy: () => [...current].map(({ what }) => what),
    idle: () => (current.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
};
