import { sha256 } from '../../functions/shared/platform/ids.ts';
import { createFormKeys } from '../../functions/shared/web/csrf.ts';
import { type Asked, proxyEvent } from '../web/proxy-event.ts';
import { type StaffSite, secret } from './use-staff-site.ts';

export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** Somebody with a browser: keeps cookies, follows nothing by itself. */
export interface Visitor {
  readonly cookies: Record<string, string>;
  get(path: string): Promise<Answer>;
  post(path: string, form?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The whole way through the issuer, from the sign-in page. @returns the answer to the way back */
  signIn(subject: string, to?: string): Promise<Answer>;
  /** The form of a page with what stands in its hidden fields. */
  hidden(body: string): Record<string, string>;
  /** A key of their own session, as every form of theirs has it. */
  key(): string;
}

/** The key and the other hidden fields of the forms on a page; of two of one name the first. */
const hiddenOf = (body: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)) {
    fields[name] ??= value;
  }
  return fields;
};

export const visitorOf = (site: StaffSite): Visitor => {
  const cookies: Record<string, string> = {};

  const ask = async (asked: Asked): Promise<Answer> => {
    const result = await site.handler(proxyEvent({ ...asked, cookies }));
    for (const header of result.multiValueHeaders?.['Set-Cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(String(header)) ?? [];
      if (value === '') delete cookies[name];
      else cookies[name] = value;
    }
    return { status: result.statusCode, location: String(result.headers?.['Location'] ?? ''), body: result.body };
  };

  return {
    cookies,
    get: (path) => ask({ path }),
    post: (path, form = {}) => ask({ path, form }),
    hidden: hiddenOf,
    key: () => createFormKeys(secret).sign(sha256(cookies['__Host-staff'] ?? ''), site.now),
    signIn: async (subject, to = '/staff/caseload') => {
      const { location } = await ask({ path: `/staff/sign-in/go?${new URLSearchParams({ to }).toString()}` });
      const back = new URL(site.issuer.signIn(location, subject));
      return ask({ path: `${back.pathname}${back.search}` });
    },
  };
};

export const signedIn = async (site: StaffSite, subject: string): Promise<Visitor> => {
  const visitor = visitorOf(site);
  await visitor.signIn(subject);
  return visitor;
};
