import type { Html } from '../http/html.ts';

/** One request to the console, already known to be meant. */
export interface Exchange {
  /** The `{name}` parts of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
}

export type Reply =
  | { readonly title: string; readonly main: Html; readonly status?: number }
  /** Where to go after something was done. */
  | { readonly goTo: string };

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the mount: `/cases/{id}` */
  readonly path: string;
  readonly answer: (exchange: Exchange) => Promise<Reply>;
}

/** The request cannot be done as it was put. The message is for the person who sent it. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Where the console is mounted. */
export const mount = '/_local';

export const matchPath = (pattern: string, path: string): Record<string, string> | undefined => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (/^\{\w+\}$/.test(part)) params[part.slice(1, -1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
};
