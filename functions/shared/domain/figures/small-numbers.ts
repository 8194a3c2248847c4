/** The smallest count that may be shown without revealing anything about one person. */
export const fewest = 5;

const isSmall = (count: number): boolean => count > 0 && count < fewest;

/**
 * Which counts to hide when their total is known: those of fewer than five people, then the next smallest until the
 * hidden ones cannot be worked out from the total. Zero reveals nothing about anybody.
 * @returns the positions of the hidden counts
 */
export const hiddenAmong = (counts: readonly number[]): ReadonlySet<number> => {
  const hidden = new Set(counts.flatMap((count, place) => (isSmall(count) ? [place] : [])));
  if (hidden.size === 0) return hidden;
  const others = counts
    .map((count, place) => ({ count, place }))
    .filter(({ count, place }) => count > 0 && !hidden.has(place))
    .toSorted((a, b) => a.count - b.count);
  const sum = (): number => [...hidden].reduce((total, place) => total + (counts[place] ?? 0), 0);
  for (const { place } of others) {
    if (hidden.size >= 2 && sum() >= fewest) break;
    hidden.add(place);
  }
  return hidden;
};

/** One group's share: `with` people out of `of`. */
export interface Share {
  readonly with: number;
  readonly of: number;
}

/**
 * Which shares to hide when each group's size is known: those with fewer than five people counted or not counted, and
 * those from which these could be worked out.
 */
export const hiddenShares = (shares: readonly Share[]): ReadonlySet<number> =>
  new Set([
    ...shares.flatMap(({ of }, place) => (isSmall(of) ? [place] : [])),
    ...hiddenAmong(shares.map((share) => share.with)),
    ...hiddenAmong(shares.map((share) => share.of - share.with)),
    ...hiddenAmong(shares.map(({ of }) => of)),
  ]);
