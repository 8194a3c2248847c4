import type { APIGatewayProxyResult } from 'aws-lambda';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import type { WebHandler } from '../../functions/shared/web/router.ts';
import { type Asked, proxyEvent } from '../web/proxy-event.ts';

export interface Seen {
  readonly status: number;
  /** Of a redirect, path and query. */
  readonly location: string;
  readonly html: string;
}

/** Somebody at a browser: keeps cookies, follows redirects when asked to. */
export const createVisitor = (handler: WebHandler, asked: Pick<Asked, 'base' | 'address'> = {}) => {
  const cookies: Record<string, string> = {};

  const keep = (answer: APIGatewayProxyResult): Seen => {
    for (const cookie of answer.multiValueHeaders?.['Set-Cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(String(cookie)) ?? [];
      if (value === '') delete cookies[name];
      else cookies[name] = value;
    }
    return { status: answer.statusCode, location: String(answer.headers?.['Location'] ?? ''), html: answer.body };
  };

  const visitor = {
    cookies,
    get: async (path: string) => keep(await handler(proxyEvent({ ...asked, path, cookies }))),
    post: async (path: string, form: NonNullable<Asked['form']> = {}) =>
      keep(await handler(proxyEvent({ ...asked, path, form, cookies }))),
    /** Fills in the form of the page at an address, as it stands there, and sends it. */
    fillIn: async (path: string, answers: Readonly<Record<string, string | readonly string[]>>) => {
      const form = fieldsOf((await visitor.get(path)).html);
      for (const [name, value] of Object.entries(answers)) {
        form.delete(name);
        for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
      }
      return visitor.post(path.split('?')[0] ?? path, form);
    },
  };
  return visitor;
};

export type Visitor = ReturnType<typeof createVisitor>;
