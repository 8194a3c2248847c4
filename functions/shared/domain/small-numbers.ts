/** From this many people on a number tells nothing of any one of them. */
export const fewest = 5;

const isSmall = (count: number): boolean => count > 0 && count < fewest;

/**
 * Which of the counts that add up to a known total are to be hidden: those of fewer than five people, and then the next
 * smallest, until what is hidden cannot be worked out from the total. A count of none says nothing of anybody.
 * @returns the places of the hidden ones
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

/** One share of each group: of `of` people, `with` are counted. */
export interface Share {
  readonly with: number;
  readonly of: number;
}

/**
 * Which of the shares are to be hidden, when each group's size is known: those that tell of fewer than five who are counted
 * or who are not, and those from which these could be worked out.
 */
export const hiddenShares = (shares: readonly Share[]): ReadonlySet<number> =>
  new Set([
    ...shares.flatMap(({ of }, place) => (isSmall(of) ? [place] : [])),
    ...hiddenAmong(shares.map((share) => share.with)),
    ...hiddenAmong(shares.map((share) => share.of - share.with)),
    ...hiddenAmong(shares.map(({ of }) => of)),
  ]);
