/** Everything that happened, as one number: two runs that differ anywhere differ here. */
export interface Trace {
  add(line: string): void;
  hash(): string;
}

/** cyrb53's two halves, carried on from line to line. @param show each line, for whoever wants to read along */
export const createTrace = (show?: (line: string) => void): Trace => {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  return {
    add: (line) => {
      for (let at = 0; at < line.length; at += 1) {
        const unit = line.charCodeAt(at);
        one = Math.imul(one ^ unit, 2654435761);
        two = Math.imul(two ^ unit, 1597334677);
      }
      one ^= two >>> 13;
      show?.(line);
    },
    hash: () => (two >>> 0).toString(16).padStart(8, '0') + (one >>> 0).toString(16).padStart(8, '0'),
  };
};
