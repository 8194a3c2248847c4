import { requestKey } from '../../shared/domain/link/person-request.ts';
import { sha256 } from '../../shared/platform/ids.ts';
import type { WebRequest } from '../../shared/web/http.ts';

/**
 * A request's key: the signature of its form, so that a form sent twice is one request. The gate has checked the key.
 * @param apart what makes it a different request: browsers can bring a submitted form back to be changed and sent again
 */
export const requestKeyOf = (request: Pick<WebRequest, 'form'>, kind: string, apart?: string): string => {
  const key = requestKey(kind, (request.form.get('key') ?? '').split('.').at(-1) ?? '');
  return apart === undefined ? key : `${key}-${sha256(apart).slice(0, 16)}`;
};
