import type { IncomingMessage } from 'node:http';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

export const isLoopbackUrl = (text: string): boolean => URL.canParse(text) && loopback.has(new URL(text).hostname);

/**
 * Why a request is not from somebody at this machine who meant it. A name of somebody else's that points at loopback
 * (DNS rebinding) shows in the Host header; a form on any other site in Sec-Fetch-Site or Origin. A client that sends
 * neither is no browser, so nobody's page is behind it.
 * @returns a sentence, or undefined when it may go on
 */
export const refusalOf = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): string | undefined => {
  if (!isLoopbackUrl(`http://${headers.host}`)) return 'This page only answers at 127.0.0.1 and localhost.';
  if (method === 'GET' || method === 'HEAD') return undefined;
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  const foreign =
    site === undefined ? origin !== undefined && origin !== `http://${headers.host}` : site !== 'same-origin';
  return foreign ? 'This form was sent from another site.' : undefined;
};
