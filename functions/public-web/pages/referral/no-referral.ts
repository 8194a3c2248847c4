import { PageError } from '../../../shared/web/errors.ts';

export const noReferral = (): PageError =>
  new PageError(410, 'There is nothing here any more. Phone us if you want to know more.');
