/** One page of a list that is known whole. A number out of range means the nearest page there is. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly number: number;
  readonly of: number;
}

/** @param typed the page's number from the address, so anything at all */
export const listPage = <T>(all: readonly T[], typed: string | null, most = 25): ListPage<T> => {
  const of = Math.max(1, Math.ceil(all.length / most));
  const asked = typed && /^\d{1,4}$/.test(typed) ? Number(typed) : 1;
  const number = Math.min(Math.max(asked, 1), of);
  return { items: all.slice((number - 1) * most, number * most), number, of };
};
