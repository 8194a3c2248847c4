export const linesOnAPage = 25;

/** One page of a list held in memory. A number out of range gives the nearest page. */
interface ListPage<T> {
  readonly items: readonly T[];
  readonly number: number;
  readonly of: number;
  readonly total: number;
  /** For the title of the browser's tab: ` (page 2 of 3)`, nothing when there is one page. */
  readonly numbered: string;
}

/** @param typed the page's number from the address, so anything at all */
export const pageOf = <T>(all: readonly T[], typed: string | null): ListPage<T> => {
  const of = Math.max(1, Math.ceil(all.length / linesOnAPage));
  const asked = typed && /^\d{1,4}$/.test(typed) ? Number(typed) : 1;
  const number = Math.min(Math.max(asked, 1), of);
  const from = (number - 1) * linesOnAPage;
  const numbered = of > 1 ? ` (page ${number} of ${of})` : '';
  return { items: all.slice(from, from + linesOnAPage), number, of, total: all.length, numbered };
};
