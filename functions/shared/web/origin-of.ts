import { PageError } from './errors.ts';
import type { WebRequest } from './http.ts';

/** The site's address as the browser knows it: `https://abc.execute-api.eu-west-2.amazonaws.com/live` */
export const originOf = (request: Pick<WebRequest, 'base' | 'secure' | 'header'>): string => {
  const host = request.header('host') ?? '';
  if (!/^[\w.-]+(:\d{1,5})?$/.test(host)) throw new PageError(400, 'Open this website by its own address.');
  return `${request.secure ? 'https' : 'http'}://${host}${request.base}`;
};
