import { sha256 } from '../../functions/shared/platform/ids.ts';
import { createFormKeys } from '../../functions/shared/web/csrf.ts';
import { createVisitor, type Seen, type Visitor } from '../support/visitor.ts';
import { type StaffSite, secret } from './use-staff-site.ts';

export interface StaffVisitor extends Visitor {
  /** The whole way through the issuer, from the sign-in page. @returns the answer to the way back */
  signIn(subject: string, to?: string): Promise<Seen>;
  /** The key and the other hidden fields of the forms on a page; of two of one name the first. */
  hidden(html: string): Record<string, string>;
  /** A key of their own session, as every form of theirs has it. */
  key(): string;
}

const hiddenOf = (html: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)) {
    fields[name] ??= value;
  }
  return fields;
};

export const visitorOf = (site: Pick<StaffSite, 'handler' | 'issuer' | 'now'>): StaffVisitor => {
  const visitor = createVisitor(site.handler);
  return {
    ...visitor,
    hidden: hiddenOf,
    key: () => createFormKeys(secret).sign(sha256(visitor.cookies['__Host-staff'] ?? ''), site.now),
    signIn: async (subject, to = '/staff/caseload') => {
      const { location } = await visitor.get(`/staff/sign-in/go?${new URLSearchParams({ to }).toString()}`);
      const back = new URL(site.issuer.signIn(location, subject));
      return visitor.get(`${back.pathname}${back.search}`);
    },
  };
};

export const signedIn = async (site: StaffSite, subject: string): Promise<StaffVisitor> => {
  const visitor = visitorOf(site);
  await visitor.signIn(subject);
  return visitor;
};
