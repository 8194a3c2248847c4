import { fieldsOf, textOfHtml } from '../../functions/shared/web/fields-of.ts';

export type Typed = Readonly<Record<string, string | readonly string[]>>;

interface Shown {
  readonly status: number;
  /** Of a redirect. */
  readonly location: string;
  readonly html: string;
}

const type = (form: URLSearchParams, typed: Typed): URLSearchParams => {
  for (const [name, value] of Object.entries(typed)) {
    form.delete(name);
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  return form;
};

/** What stands in the list of errors of a page. */
const errorsIn = (html: string): string => {
  const [, list = ''] = /nhsuk-error-summary__list[^>]*>([\s\S]*?)<\/ul>/.exec(html) ?? [];
  return textOfHtml(list.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).trim();
};

/** Somebody at a browser without a window: keeps cookies, follows nothing by itself. @param site `http://127.0.0.1:3000` */
export const openBrowser = (site: string) => {
  const cookies = new Map<string, string>();

  const ask = async (address: string, form?: URLSearchParams | FormData): Promise<Shown> => {
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

  const get = (address: string): Promise<Shown> => ask(address);
  const post = (address: string, typed: Typed = {}): Promise<Shown> => ask(address, type(new URLSearchParams(), typed));

  /** Sends the form of a page as it stands there, but for what is typed. */
  const fillIn = async (address: string, typed: Typed, action = address): Promise<Shown> => {
    const { html } = await get(address);
    return ask(action.split(/[?#]/)[0] ?? action, type(fieldsOf(html), typed));
  };

  return {
    get,
    post,
    fillIn,

    /** The form of a page with a file of this text. @throws Error when it was not taken */
    sendFile: async (address: string, typed: Typed, field: string, text: string): Promise<void> => {
      const form = new FormData();
      for (const [name, value] of type(fieldsOf((await get(address)).html), typed)) form.append(name, value);
      form.set(field, new Blob([text], { type: 'application/json' }), 'services.json');
      const { status, html } = await ask(address, form);
      if (status !== 303) throw new Error(`${address} answered ${status}. ${errorsIn(html)}`);
    },

    /** As fillIn. @returns where it led. @throws Error with what the page said when it was not taken */
    send: async (address: string, typed: Typed, action = address): Promise<string> => {
      const { status, location, html } = await fillIn(address, typed, action);
      if (status !== 303) throw new Error(`${action} answered ${status}. ${errorsIn(html)}`);
      return location;
    },
  };
};

export type Browser = ReturnType<typeof openBrowser>;

/** Through the host's own issuer. @param staff id of somebody of the demo */
export const signIn = async (site: string, staff: string): Promise<Browser> => {
  const browser = openBrowser(site);
  const asked = await browser.get('/staff/sign-in/go?to=/staff/caseload');
  const chosen = await browser.fillIn(asked.location, { person: staff }, '/_issuer/authorize');
  await browser.get(chosen.location);
  return browser;
};
