import { fieldsOf } from '../shared/web/fields-of.ts';

interface Step {
  readonly what: string;
  readonly millis: number;
}

export interface Walked {
  readonly steps: readonly Step[];
  /** As the referrer reads it; only when the referral was sent. */
  readonly reference?: string;
}

/** A step failed; the message is a sentence. */
export class SmokeFailed extends Error {
  override readonly name = 'SmokeFailed';
}

const pagesAtMost = 30;
const pageWithin = 15_000;

const attributeOf = (setCookie: string): [string, string] => {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
  return [name, value];
};

/** A browser reduced to HTTP: keeps cookies, and does not follow redirects by itself. */
const createBrowser = () => {
  const cookies = new Map<string, string>();
  const steps: Step[] = [];
  const ask = async (
    what: string,
    address: URL,
    form?: URLSearchParams,
  ): Promise<{ text: string; to: URL | undefined }> => {
    const from = performance.now();
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      redirect: 'manual',
      signal: AbortSignal.timeout(pageWithin),
      headers: { cookie, accept: 'text/html' },
      ...(form && { method: 'POST', body: form }),
    });
    const text = await answer.text();
    steps.push({ what, millis: performance.now() - from });
    for (const [name, value] of answer.headers.getSetCookie().map(attributeOf)) cookies.set(name, value);
    const location = answer.headers.get('location');
    if (answer.status >= 400) throw new SmokeFailed(`${what}: the site answered ${answer.status}.`);
    return { text, to: location === null ? undefined : new URL(location, address) };
  };
  return { steps, ask };
};

const pageOf = (address: URL): string => address.pathname.split('/').at(-1) ?? '';

/**
 * Fills in a pharmacy's form as a browser without JavaScript would, up to the page with the send button. With a proof
 * code, which marks it as synthetic, it also sends it: twice, like a double click, which must give one reference.
 * @param url the site's address, with or without a path: `https://….amazonaws.com/live`
 * @throws SmokeFailed
 */
export const walk = async (
  url: string,
  answers: URLSearchParams,
  { proof }: { readonly proof?: string | undefined } = {},
): Promise<Walked> => {
  const root = url.replace(/\/$/, '');
  const { ask, steps } = createBrowser();
  const { text: health } = await ask('health', new URL(`${root}/health`));
  if (health !== 'ok') throw new SmokeFailed('health: the site does not say that it is well.');

  const begun = await ask('begin', new URL(`${root}/refer/pharmacy`), new URLSearchParams());
  let address = begun.to;
  for (let count = 0; address && pageOf(address) !== 'check'; count += 1) {
    const page = await ask(pageOf(address), address);
    const form = fieldsOf(page.text);
    const asked = new Set([...page.text.matchAll(/\bname="([^"]+)"/g)].map(([, name = '']) => name));
    for (const name of asked) {
      const given = answers.getAll(name);
      if (given.length === 0) continue;
      form.delete(name);
      for (const value of given) form.append(name, value);
    }
    const next = (await ask(`${pageOf(address)}, filled in`, new URL(address.pathname, address), form)).to;
    if (!next || count > pagesAtMost) throw new SmokeFailed(`${pageOf(address)}: the answers were not taken.`);
    if (next.pathname.includes('/not-for-us/'))
      throw new SmokeFailed(`The person is not for this service: ${pageOf(next)}.`);
    address = next;
  }
  if (!address) throw new SmokeFailed('begin: the form did not open.');
  const last = await ask('check', address);
  if (proof === undefined) return { steps };

  const form = fieldsOf(last.text);
  form.set('proof', proof);
  const to = new URL(address.pathname, address);
  const sent = [await ask('send', to, form), await ask('send once more', to, form)];
  const [reference, again] = sent.map((answer) => answer.to?.searchParams.get('reference') ?? undefined);
  if (reference === undefined) throw new SmokeFailed('send: there was no reference.');
  if (again !== reference) throw new SmokeFailed('send once more: the reference was another.');
  return { steps, reference };
};
