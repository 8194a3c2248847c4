/** A path of this site, with its query. */
export type Path = `/${string}`;

/** Redirects to the person's own start page. */
export const home = '/staff';

const isOurs = (typed: string): typed is Path =>
  typed.length <= 512 &&
  // `+` and `*` are what URLSearchParams writes for a space and leaves as it is.
  /^\/staff\/[\w/.-]*(\?[\w=&.%+*-]*)?$/.test(typed) &&
  !typed.includes('..') &&
  !typed.startsWith('/staff/sign');

/** @param why a code that the sign-in page knows */
export const signInPath = (to: string, why?: string): Path =>
  `/staff/sign-in?${new URLSearchParams({ ...(why && { why }), to }).toString()}`;

/**
 * The page to return to after signing in: one of ours, never another site and never the sign-in itself.
 * @param typed a path from a link, so anything at all
 */
export const returnPath = (typed: string | null | undefined): Path => (typed && isOurs(typed) ? typed : home);
