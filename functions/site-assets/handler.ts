import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { resultOf } from '../shared/web/adapter.ts';
import type { WebResponse } from '../shared/web/http.ts';
import { securityHeaders } from '../shared/web/security-headers.ts';
import type { StaticFiles } from './static-files.ts';

/** `/assets/style.css` of `/assets/style-1a2b3c4d5e6f.css` */
const nameOf = (path: string): string | undefined => {
  const [, before, after] = /^(.+)-[\da-f]{12}(\.\w+)$/.exec(path) ?? [];
  return before && after && before + after;
};

const methods = ['GET', 'HEAD'];

/**
 * The stylesheets, scripts and icons of all sites. Their names change with their content, so browsers keep them for a
 * year. During a deployment pages and files may briefly differ in version: a request for another version gets the
 * current file, not cached.
 */
export const createHandler = ({ staticFiles }: { readonly staticFiles: StaticFiles }) => {
  const byName = new Map(Object.entries(staticFiles).map(([path, file]) => [nameOf(path), file]));

  const answer = ({ httpMethod, path }: APIGatewayProxyEvent): WebResponse => {
    if (!methods.includes(httpMethod)) return { status: 405, headers: { Allow: methods.join(', ') } };
    const file = byName.get(nameOf(path) ?? '');
    if (!file) return { status: 404 };
    const caching = Object.hasOwn(staticFiles, path) ? 'public, max-age=31536000, immutable' : 'no-store';
    return { status: 200, headers: { 'Content-Type': file.type, 'Cache-Control': caching }, body: file.body };
  };

  return async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const response = answer(event);
    const headers = { ...securityHeaders, 'Cache-Control': 'no-store', ...response.headers };
    return resultOf({ ...response, headers }, event.httpMethod !== 'HEAD');
  };
};
