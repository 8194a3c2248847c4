import { PageError } from '../../shared/web/errors.ts';

/** For a live link to what no longer exists. */
export const pageGone = (): PageError =>
  new PageError(410, 'This page is no longer available. Phone us if you want to know more.');
