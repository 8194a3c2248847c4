import type { WebRequest } from '../../shared/web/http.ts';

/** The signature of the form that asks: the same form sent twice is one request. The gate has read the key by now. */
export const requestKeyOf = (request: Pick<WebRequest, 'form'>, kind: string): string =>
  `${kind}-${(request.form.get('key') ?? '').split('.').at(-1)}`;
