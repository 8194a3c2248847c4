const height = 150;
/** Room for the numbers above the columns and for the days below them. */
const [above, below] = [20, 24];
/** The most names that fit side by side on a phone. */
const sideBySide = 5;

interface Pair {
  readonly label: string;
  readonly counts: readonly [number, number];
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;

/** Two columns side by side for each item: horizontally in percent of any width, vertically in pixels. */
export const pairsView = (pairs: readonly Pair[]) => {
  const most = Math.max(1, ...pairs.flatMap(({ counts }) => counts));
  const step = 1 / Math.max(1, pairs.length);
  const floor = above + height;
  const tall = (count: number): number => Math.round((count / most) * height);
  const every = Math.ceil(pairs.length / sideBySide);
  return {
    height: floor + below,
    floor,
    blocks: pairs.flatMap(({ counts }, no) =>
      counts.map((count, part) => ({
        part,
        x: percent((no + 0.1 + part * 0.4) * step),
        width: percent(0.38 * step),
        y: floor - tall(count),
        height: tall(count),
        middle: percent((no + 0.29 + part * 0.4) * step),
        count,
      })),
    ),
    labels: pairs.map(({ label }, no) => ({
      label,
      x: percent((no + 0.5) * step),
      tight: (pairs.length - 1 - no) % every !== 0,
    })),
  };
};
