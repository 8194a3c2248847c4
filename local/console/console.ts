import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalOf } from '../http/guard.ts';
import { type Html, html } from '../http/html.ts';
import { page, sendPage, sendStyle, sendTo } from '../http/page.ts';
import { readBody } from '../http/read-body.ts';
import { caseRoutes } from './case/case-routes.ts';
import { type Exchange, matchPath, mount, NotDone, type Reply, type Route } from './exchange.ts';
import { homeRoutes } from './home/home-routes.ts';
import type { HostApi } from './host-api.ts';
import { inboxRoutes } from './inbox/inbox-routes.ts';
import { showTime } from './show-time.ts';

const mostBytes = 64 * 1024;

const problem = (status: number, title: string, sentence: string): Reply => ({
  status,
  title,
  main: html`<h1>${title}</h1><p class="problem">${sentence}</p><p><a href="${mount}/">Back to the console home page</a></p>`,
});

const navigation = (now: number): Html => html`<header class="top"><div>
<strong>Kith on this machine</strong>
<nav><a href="${mount}/">Start</a> · <a href="${mount}/inbox">Inbox</a> · <a href="/">The public site</a></nav>
<span>${showTime(now)}</span>
</div></header>`;

const answerOf = async (answer: Route['answer'], exchange: Exchange): Promise<Reply> => {
  try {
    return await answer(exchange);
  } catch (error) {
    if (error instanceof NotDone) return problem(error.status, 'That was not done', error.message);
    return problem(500, 'This page failed', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
};

/** The console of the one-machine host, mounted at /_local: plain pages, no script, nothing but forms changes anything. */
export const createConsole = (host: HostApi) => {
  const routes: readonly Route[] = [...homeRoutes(host), ...inboxRoutes(host), ...caseRoutes(host)];

  const reply = async (req: IncomingMessage, path: string): Promise<Reply> => {
    const refusal = refusalOf(req);
    if (refusal) return problem(403, 'This request was refused', refusal);
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    for (const route of routes) {
      const params = route.method === method ? matchPath(route.path, path) : undefined;
      if (!params) continue;
      const body = method === 'POST' ? await readBody(req, mostBytes) : '';
      if (body === undefined) return problem(413, 'That was not done', 'The form is too large.');
      const query = new URL(req.url ?? '/', 'http://console').searchParams;
      return answerOf(route.answer, { params, query, form: new URLSearchParams(body.toString()) });
    }
    return problem(404, 'Page not found', 'The console has no page at this address.');
  };

  return async (req: IncomingMessage, res: ServerResponse, pathBelowMount: string): Promise<void> => {
    const path = (pathBelowMount.split('?')[0] ?? '').replace(/\/$/, '') || '/';
    if (path === '/style.css' && refusalOf(req) === undefined) return sendStyle(res);
    const answer = await reply(req, path);
    if ('goTo' in answer) return sendTo(res, mount + answer.goTo);
    const { title, main, status = 200 } = answer;
    sendPage(res, status, page({ title, style: `${mount}/style.css`, navigation: navigation(host.clock.now()), main }));
  };
};
