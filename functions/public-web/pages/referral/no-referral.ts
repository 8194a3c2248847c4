import { PageError } from '../../../shared/web/errors.ts';

export const noReferral = (): PageError =>
  new PageError(410, 'This page is no longer available. Phone us if you want to know more.');
