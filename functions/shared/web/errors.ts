import { TryAgain } from '../domain/workflow/diversion.ts';
import { isTransient } from '../platform/transient.ts';
import type { WebRequest } from './http.ts';

/** Thrown by a page that cannot serve the request. The message is a sentence for the person: say what to do. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly status: 400 | 403 | 404 | 409 | 410 | 413 | 429 | 503;
  constructor(status: PageError['status'], message: string) {
    super(message);
    this.status = status;
  }
}

export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

const words: Record<number, Omit<Problem, 'status'>> = {
  400: { title: 'We could not read that', detail: 'Go back and try again.' },
  403: {
    title: 'That did not come from this website',
    detail: 'For your safety we have not used it. Open this website again and start from there.',
  },
  404: {
    title: 'Page not found',
    detail: 'If you typed the address, check that it is right. If you pasted it, check that it is the whole address.',
  },
  405: { title: 'That cannot be done here', detail: 'Go back and use the links and buttons on the page.' },
  409: { title: 'This has already changed', detail: 'Go back, look at how it stands now and try again.' },
  410: { title: 'This page is no longer there', detail: 'Start again from the first page.' },
  413: {
    title: 'That is too much text',
    detail: 'Go back, make the longest answer shorter and try again.',
  },
  415: { title: 'We could not read that', detail: 'Send it from the form on this website.' },
  429: { title: 'Too many tries', detail: 'Wait a few minutes and try again.' },
  503: {
    title: 'This is taking longer than it should',
    detail: 'Wait, and try again in a few minutes.',
  },
};

const broken: Omit<Problem, 'status'> = {
  title: 'There is a problem with this website',
  detail: 'Try again.',
};

/** For a refusal with its own sentence; one without is about where the request came from. */
const notTheirs = 'This is for somebody else';

export const problemOf = (status: number, detail?: string): Problem => ({
  status,
  ...(words[status] ?? broken),
  ...(detail && { detail, ...(status === 403 && { title: notTheirs }) }),
});

/** 503 for trouble that is likely to pass, else 500. */
export const statusOf = (thrown: unknown): number => {
  if (thrown instanceof PageError) return thrown.status;
  return isTransient(thrown) || thrown instanceof TryAgain ? 503 : 500;
};

/** RFC 9457, for clients that ask for data instead of a page. */
export const wantsProblemDocument = (request: Pick<WebRequest, 'header'>): boolean => {
  const accept = request.header('accept') ?? '';
  return /application\/(?:problem\+)?json/i.test(accept) && !/text\/html/i.test(accept);
};
