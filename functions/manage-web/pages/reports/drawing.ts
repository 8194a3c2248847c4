import type { Columns } from './report.ts';

const height = 160;
/** Room for the number above a column and for what it is below. */
const [above, below] = [22, 24];

interface Block {
  readonly x: string;
  readonly y: number;
  readonly width: string;
  readonly height: number;
  readonly part: number;
}

interface ColumnsView {
  readonly height: number;
  readonly floor: number;
  readonly blocks: readonly Block[];
  readonly labels: readonly { readonly x: string; readonly text: string; readonly tight: boolean }[];
  readonly values: readonly { readonly x: string; readonly y: number; readonly text: string }[];
  readonly parts: readonly string[];
  readonly along: string;
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;

/** More names than this do not stand side by side on a phone. */
const sideBySide = 6;

/**
 * Positions of columns: horizontally in percent of any width, vertically in pixels, so that text in the drawing never
 * scales. Counts of one item are stacked.
 */
export const columnsView = ({ items, parts, along }: Columns): ColumnsView => {
  const sums = items.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...sums);
  const step = 1 / Math.max(1, items.length);
  const tall = (count: number): number => Math.round((count / most) * height);
  const middle = (place: number): string => percent((place + 0.5) * step);
  const floor = above + height;
  // The latest is always labelled, and every few before it.
  const every = Math.ceil(items.length / sideBySide);
  return {
    height: floor + below,
    floor,
    parts,
    along,
    blocks: items.flatMap(({ counts }, place) => {
      let top = floor;
      return counts.flatMap((count, part): Block[] => {
        top -= tall(count);
        const block = { x: percent((place + 0.14) * step), width: percent(0.72 * step), y: top, part };
        return count === 0 ? [] : [{ ...block, height: tall(count) }];
      });
    }),
    labels: items.map(({ label }, place) => ({
      x: middle(place),
      text: label,
      tight: (items.length - 1 - place) % every !== 0,
    })),
    values: sums.flatMap((sum, place) =>
      sum === 0 ? [] : [{ x: middle(place), y: floor - tall(sum) - 6, text: String(sum) }],
    ),
  };
};
