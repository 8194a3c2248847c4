import type { Guard } from './guards.ts';

/** A guard in a file: what stands there and what stands there without it. */
type Edit = Extract<Guard['without'], { file: string }>;

/** Which guard is off, for code that was loaded with all of them. */
declare global {
  var guardOff: number | undefined;
  /** How often each guard had something to do since this was emptied; what has no say of its own counts each time. */
  var guardsMet: Map<number, number>;
  var guardMet: <T>(no: number, counts: boolean, value: T) => T;
}

globalThis.guardsMet = new Map();
globalThis.guardMet = (no, counts, value) => {
  if (counts || value) globalThis.guardsMet.set(no, (globalThis.guardsMet.get(no) ?? 0) + 1);
  return value;
};

interface Place extends Edit {
  readonly no: number;
}

const textBetween = (bytes: Buffer, start: number, end: number): string => bytes.subarray(start, end).toString();

/**
 * The file with every guard in it, each of which can be taken out while it runs: a thread loads the code once, not once
 * for each guard. Guards that stand inside one another keep their places.
 */
export const withSwitches = (source: Buffer, edits: readonly Place[]): string => {
  const inOrder = edits.toSorted((a, b) => a.start - b.start || b.end - a.end);

  /** What is from `start` to `end`, of which the guards from `at` on are a part. */
  const written = (start: number, end: number, from: number): { text: string; next: number } => {
    let [text, place, at] = ['', start, from];
    for (let edit = inOrder[at]; edit !== undefined && edit.end <= end; edit = inOrder[at]) {
      text += textBetween(source, place, edit.start);
      const inner = written(edit.start, edit.end, at + 1);
      text += edit.isStatement
        ? `if (globalThis.guardOff !== ${edit.no}) { globalThis.guardMet(${edit.no}, true); ${inner.text} } else { ${edit.text} }`
        : `(globalThis.guardOff === ${edit.no} ? (${edit.text}) : globalThis.guardMet(${edit.no}, ${!edit.isTest}, (${inner.text})))`;
      [place, at] = [edit.end, inner.next];
    }
    return { text: text + textBetween(source, place, end), next: at };
  };

  return written(0, source.length, 0).text;
};
