import nunjucks from 'nunjucks';
import { attributesOf } from './attributes.ts';
import type { Compiled } from './compiled.ts';
import type { WebRequest, WebResponse } from './http.ts';

/** `field` is the id of the input to go to: of the first radio, of the failing part of a date. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/** Template data besides `base`, `service`, `assets` and `path`. */
export interface View {
  /** `pages/start/page.njk` */
  readonly template: string;
  /** The page's title; the service's name is added, and "Error: " when there are errors. */
  readonly title: string;
  readonly errors?: readonly FieldError[];
  readonly [data: string]: unknown;
}

/** The service's own details, shown on every page. */
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

/** The params of radios or checkboxes with their choices' follow-up questions, drawn by the template. */
const revealing = (params: { items: { reveals?: unknown }[] }, revealed: readonly string[]) => ({
  ...params,
  items: params.items.map((item, index) => (item.reveals ? { ...item, conditional: { html: revealed[index] } } : item)),
});

const { SafeString } = nunjucks.runtime;

const trimmed = (text: unknown): unknown => {
  if (text instanceof SafeString) return new SafeString(text.toString().trim());
  return typeof text === 'string' ? text.trim() : text;
};

/** One environment for the life of the process: a template is set up on first use and kept. */
const environmentOf = (compiled: Compiled): nunjucks.Environment => {
  // The typings ask for an array; the loader looks its templates up by name.
  const templates = compiled.templates as unknown as unknown[];
  const environment = new nunjucks.Environment(new nunjucks.PrecompiledLoader(templates), { autoescape: true });
  environment.addGlobal('attributesOf', attributesOf);
  environment.addGlobal('errorFor', errorFor);
  environment.addGlobal('revealing', revealing);
  // Macros indent and trim everything they wrap, again at each level: half of a page's time for white space. Indenting
  // would also change what somebody typed.
  environment.addFilter('indent', (text: unknown) => text);
  environment.addFilter('trim', trimmed);
  return environment;
};

/** @param site given to every page besides its own view */
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
