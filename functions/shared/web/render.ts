import nunjucks from 'nunjucks';
import { attributesOf } from './attributes.ts';
import type { Compiled } from './compiled.ts';
import type { WebRequest, WebResponse } from './http.ts';

/** `field` is the id of the input to go to: of the first radio, of the failing part of a date. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/** What a template gets beside `base`, `service`, `assets` and `path`. */
export interface View {
  /** `pages/start/page.njk` */
  readonly template: string;
  /** Of the page; the service's name is added, and "Error: " when there are errors. */
  readonly title: string;
  readonly errors?: readonly FieldError[];
  readonly [data: string]: unknown;
}

/** What a service says of itself on every page. */
export interface Service {
  readonly name: string;
  readonly phone: string;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  readonly organisation?: string | undefined;
}

export type Render = (
  request: Pick<WebRequest, 'base' | 'path'>,
  view: View,
  status?: number,
  also?: Pick<WebResponse, 'headers' | 'cookies'>,
) => WebResponse;

const errorFor = (errors: readonly FieldError[] | undefined, field: string): { text: string } | undefined => {
  const found = errors?.find((error) => error.field === field);
  return found && { text: found.text };
};

/** The params of radios or checkboxes with what some of their choices reveal, drawn by the template. */
const revealing = (params: { items: { reveals?: unknown }[] }, revealed: readonly string[]) => ({
  ...params,
  items: params.items.map((item, index) => (item.reveals ? { ...item, conditional: { html: revealed[index] } } : item)),
});

const { SafeString } = nunjucks.runtime;

const trimmed = (text: unknown): unknown => {
  if (text instanceof SafeString) return new SafeString(text.toString().trim());
  return typeof text === 'string' ? text.trim() : text;
};

/** One environment for the life of the process: templates are set up at their first use and kept. */
const environmentOf = (compiled: Compiled): nunjucks.Environment => {
  // The typings ask for an array; the loader looks its templates up by name.
  const templates = compiled.templates as unknown as unknown[];
  const environment = new nunjucks.Environment(new nunjucks.PrecompiledLoader(templates), { autoescape: true });
  environment.addGlobal('attributesOf', attributesOf);
  environment.addGlobal('errorFor', errorFor);
  environment.addGlobal('revealing', revealing);
  // The macros indent and trim all they wrap, again at each level: half of a page's time, for white space. To indent
  // would besides change what somebody typed.
  environment.addFilter('indent', (text: unknown) => text);
  environment.addFilter('trim', trimmed);
  return environment;
};

/** @param site what every page of this function's is given beside its own view */
export const createRender = (compiled: Compiled, site: { readonly service: Service }): Render => {
  const environment = environmentOf(compiled);
  return (request, view, status = view.errors?.length ? 400 : 200, also = {}) => ({
    status,
    ...(also.cookies && { cookies: also.cookies }),
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...also.headers },
    body: environment.render(view.template, {
      ...site,
      assets: compiled,
      base: request.base,
      path: request.path,
      ...view,
    }),
  });
};
