import { parseReference, type ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { pharmacyAnswers } from '../web/pharmacy-answers.ts';
import type { Typed } from './person-at.ts';
import { fieldsOf } from './visitor.ts';

export interface Shown {
  readonly status: number;
  /** Of a redirect. */
  readonly location: string;
  readonly html: string;
}

/** Somebody at a browser, over the wire: keeps cookies, follows nothing by itself. */
export const visitorAt = (site: string) => {
  const cookies = new Map<string, string>();

  const ask = async (address: string, form?: URLSearchParams): Promise<Shown> => {
    const response = await fetch(new URL(address, site), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return { status: response.status, location: response.headers.get('location') ?? '', html: await response.text() };
  };

  return {
    get: (address: string) => ask(address),
    post: (address: string) => ask(address, new URLSearchParams()),

    /** Sends the form of a page as it stands there, but for what is typed. */
    fillIn: async (address: string, typed: Typed, action = address): Promise<Shown> => {
      const form = fieldsOf((await ask(address)).html);
      for (const [name, value] of Object.entries(typed)) {
        form.delete(name);
        for (const one of [value].flat()) form.append(name, one);
      }
      return ask(action.split('?')[0] ?? action, form);
    },
  };
};

export type Visitor = ReturnType<typeof visitorAt>;

/** Through the host's own issuer. @param staff id of somebody of the demo */
export const signIn = async (site: string, staff: string): Promise<Visitor> => {
  const visitor = visitorAt(site);
  const asked = await visitor.get('/staff/sign-in/go?to=/staff/caseload');
  const chosen = await visitor.fillIn(asked.location, { person: staff }, '/_issuer/authorize');
  await visitor.get(chosen.location);
  return visitor;
};

/** Fills in a pharmacy's form page by page and sends it. */
export const sendPageByPage = async (site: string): Promise<ReferralId> => {
  const pages: Readonly<Record<string, Typed>> = pharmacyAnswers;
  const pharmacist = visitorAt(site);
  let { location } = await pharmacist.post('/refer/pharmacy');
  while (!location.startsWith('/refer/pharmacy/sent')) {
    const slug = /^\/refer\/pharmacy\/([\w-]+)/.exec(location)?.[1] ?? '';
    ({ location } = await pharmacist.fillIn(location, pages[slug] ?? {}));
  }
  return parseReference(new URL(location, site).searchParams.get('reference') ?? '') ?? '';
};
