import { sha256 } from '../../shared/platform/ids.ts';
import type { WebRequest } from '../../shared/web/http.ts';

/**
 * The signature of the form that asks: the same form sent twice is one request. The gate has read the key by now.
 * @param apart what else makes it another request: browsers bring a form back as it was, to be changed and sent again
 */
export const requestKeyOf = (request: Pick<WebRequest, 'form'>, kind: string, apart?: string): string => {
  const key = `${kind}-${(request.form.get('key') ?? '').split('.').at(-1)}`;
  return apart === undefined ? key : `${key}-${sha256(apart).slice(0, 16)}`;
};
