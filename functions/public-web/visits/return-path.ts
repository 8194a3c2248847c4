import type { WebRequest } from '../../shared/web/http.ts';

type Path = `/${string}`;

/** A page of the person's own, and nothing else that somebody may write into an address. */
const isOwn = (path: string | null): path is Path => path !== null && /^\/me(?:\/[\w-]+)*$/.test(path);

export const returnPath = (typed: string | null): Path => (isOwn(typed) ? typed : '/me');

/** The page again, as if it had been opened now. */
export const backTo = ({ path }: Pick<WebRequest, 'path'>): Path => returnPath(path);

/** Where the date of birth is asked for, and where to go on afterwards. */
export const dateOfBirthPath = (request: Pick<WebRequest, 'path'>): Path =>
  backTo(request) === '/me' ? '/me/date-of-birth' : `/me/date-of-birth?to=${backTo(request)}`;
