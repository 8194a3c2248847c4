/** One measured thing: what it is, each round's figure, and the bar it is held to. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly figures: readonly number[];
  readonly bar?: Bar;
}

interface Bar {
  readonly says: string;
  readonly isMet: (median: number) => boolean;
}

export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

export const atMost = (limit: number): Bar => ({ says: `at most ${limit}`, isMet: (median) => median <= limit });
export const atLeast = (limit: number): Bar => ({ says: `at least ${limit}`, isMet: (median) => median >= limit });

/** @param part from 0 to 1: 0.5 is the median */
export const quantile = (figures: readonly number[], part: number): number => {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};

const text = (figure: number): string => (Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toPrecision(3));

export const lineOf = ({ name, unit, figures, bar }: Measurement): string => {
  const middle = median(figures);
  const spread = figures.length > 1 ? ` (${text(Math.min(...figures))} to ${text(Math.max(...figures))})` : '';
  const verdict = bar ? `  ${bar.isMet(middle) ? 'met' : 'MISSED'}: ${bar.says}` : '';
  return `  ${name.padEnd(52)} ${text(middle).padStart(8)} ${unit}${spread}${verdict}`;
};
