/** Whether somebody wants messages: a text that says so, or a complaint, which says stop as well. */
export type Word = 'stop' | 'start';

/** What was said of messages, by address. */
export interface WordsSaid {
  note(address: string, word: Word): void;
  /** The last of each. */
  readonly last: ReadonlyMap<string, { readonly word: Word; readonly at: number }>;
  /** When it last asked for silence. */
  stoppedAt(address: string): number;
}

export const createWordsSaid = (now: () => number): WordsSaid => {
  const last = new Map<string, { word: Word; at: number }>();
  const stops = new Map<string, number>();
  return {
    last,
    note: (address, word) => {
      last.set(address, { word, at: now() });
      if (word === 'stop') stops.set(address, now());
    },
    stoppedAt: (address) => stops.get(address) ?? Number.NEGATIVE_INFINITY,
  };
};
