import type { WebRequest } from '../../shared/web/http.ts';

type Path = `/${string}`;

/** True for a page of the person's own; the path comes from an address, so it may be anything. */
const isOwn = (path: string | null): path is Path => path !== null && /^\/me(?:\/[\w-]+)*$/.test(path);

export const returnPath = (typed: string | null): Path => (isOwn(typed) ? typed : '/me');

/** The same page, loaded afresh. */
export const backTo = ({ path }: Pick<WebRequest, 'path'>): Path => returnPath(path);

/** The date-of-birth page, with where to go afterwards. */
export const dateOfBirthPath = (request: Pick<WebRequest, 'path'>): Path =>
  backTo(request) === '/me' ? '/me/date-of-birth' : `/me/date-of-birth?to=${backTo(request)}`;
