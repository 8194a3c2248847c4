import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Log } from '../platform/log.ts';
import { receive, resultOf } from './adapter.ts';
import { isFromOurPages } from './csrf.ts';
import { PageError, type Problem, problemOf, statusOf, wantsProblemDocument } from './errors.ts';
import type { Page, WebRequest, WebResponse } from './http.ts';
import type { Render } from './render.ts';
import { createRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';

/** The log for problems of which the person sees only a code. */
export type LogProblem = Pick<Log, 'error'>;

interface Site {
  readonly pages: readonly Page[];
  readonly render: Render;
  readonly log: LogProblem;
  /** Runs before a page, and may answer in its place: sign-in, limits. */
  readonly before?: (request: WebRequest, page: Page) => Promise<WebResponse | undefined>;
  /** The public address, when something is in front of API Gateway. @default the address of the request */
  readonly url?: string | undefined;
}

export interface WebHandler {
  (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult>;
  /** The path patterns of all pages, which tests must visit. */
  readonly paths: readonly string[];
}

/** POST, 303, GET. @param path a path of ours, with its query: `/refer/pharmacy/person` */
export const redirectTo = (
  request: Pick<WebRequest, 'base'>,
  path: `/${string}`,
  cookies: readonly string[] = [],
): WebResponse => ({ status: 303, headers: { Location: `${request.base}${path}` }, cookies });

/** The form that a problem page submits again when its button is pressed. */
interface SentAgain {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/**
 * For trouble that is likely to pass, the problem page itself carries what was typed: browsers keep nothing of
 * `no-store` pages.
 */
const sentAgain = ({ method, path, query, form }: WebRequest, status: number): SentAgain | undefined => {
  if (method !== 'POST' || (status < 500 && status !== 429)) return undefined;
  return { action: query.size > 0 ? `${path}?${query.toString()}` : path, fields: [...form] };
};

/** A site as the handler of a REST API proxy: routing, refusals, problem pages, security headers. */
export const createSite = (site: Site): WebHandler => {
  const find = createRoutes(site.pages);

  const problemResponse = (request: WebRequest, problem: Problem, again?: SentAgain): WebResponse => {
    if (!wantsProblemDocument(request)) {
      const view = { ...problem, template: 'problem.njk', code: problem.status >= 500 ? request.id : undefined, again };
      return site.render(request, view, problem.status);
    }
    return {
      status: problem.status,
      headers: { 'Content-Type': 'application/problem+json' },
      body: JSON.stringify({ type: 'about:blank', ...problem, instance: request.id }),
    };
  };

  const refuse = (request: WebRequest, status: number, headers: Record<string, string> = {}): WebResponse => {
    const response = problemResponse(request, problemOf(status));
    return { ...response, headers: { ...response.headers, ...headers } };
  };

  const ask = async (request: WebRequest, page: Page): Promise<WebResponse> => {
    try {
      const instead = await site.before?.(request, page);
      if (instead) return instead;
      return await (request.method === 'POST' && page.post ? page.post(request) : page.get(request));
    } catch (thrown) {
      const status = statusOf(thrown);
      if (status >= 500) site.log.error(`page-${status}`, thrown, { requestId: request.id, route: page.path });
      const problem = problemOf(status, thrown instanceof PageError ? thrown.message : undefined);
      return problemResponse(request, problem, sentAgain(request, status));
    }
  };

  const answer = async (event: APIGatewayProxyEvent): Promise<WebResponse> => {
    const { request, method, refused, upload } = receive(event, site.url);
    const found = find(request.path);
    if (!found) return refuse(request, 404);
    const allowed = found.page.post ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
    if (!allowed.includes(method)) return refuse(request, 405, { Allow: allowed.join(', ') });
    if (refused) return refuse(request, refused);
    if (upload && !found.page.uploads) return refuse(request, 415);
    if (request.method === 'POST' && !isFromOurPages(request)) return refuse(request, 403);
    return ask({ ...request, params: found.params }, found.page);
  };

  const handle = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const response = await answer(event);
    const headers = { ...securityHeaders, 'Cache-Control': 'no-store', ...response.headers };
    return resultOf({ ...response, headers }, event.httpMethod !== 'HEAD');
  };
  return Object.assign(handle, { paths: site.pages.map(({ path }) => path) });
};
