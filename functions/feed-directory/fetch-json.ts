import { lookup } from 'node:dns';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { FeedFault } from '../shared/domain/directory/directory-feed.ts';
import { isPublicAddress } from './public-address.ts';

/** A feed could not be read; the code is shown in its report. */
export class FeedTrouble extends Error {
  override readonly name = 'FeedTrouble';
  readonly fault: FeedFault;
  constructor(fault: FeedFault, detail: string) {
    super(`${fault}: ${detail}`);
    this.fault = fault;
  }
}

export type FetchJson = (url: URL) => Promise<unknown>;

interface FetchLimits {
  /** Origins that may be read although they are on a private network. */
  readonly trusted: readonly string[];
  readonly mostBytes: number;
  readonly mostMillis: number;
}

const redirectsAtMost = 3;

/**
 * Checked as the connection is made, so that a name cannot resolve to one address for the check and another for the
 * request: all of its addresses must be public.
 */
const publicOnly: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return done(new FeedTrouble('not-allowed', 'an address of a private network'), '', 0);
    }
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

const isAllowed = (url: URL, trusted: readonly string[]): boolean => {
  if (url.username || url.password) return false;
  if (trusted.includes(url.origin)) return true;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return url.protocol === 'https:' && url.port === '' && (isIP(host) === 0 || isPublicAddress(host));
};

/** Fetches a JSON document from somebody else's server: limited in time and size, and never from a private network. */
export const createFetchJson = ({ trusted, mostBytes, mostMillis }: FetchLimits): FetchJson => {
  const read = async (response: IncomingMessage): Promise<string> => {
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of response) {
      const piece = Buffer.from(part);
      bytes += piece.length;
      if (bytes > mostBytes) throw new FeedTrouble('too-large', `more than ${mostBytes} bytes`);
      parts.push(piece);
    }
    return Buffer.concat(parts).toString('utf8');
  };

  const ask = (url: URL, signal: AbortSignal): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const known = trusted.includes(url.origin);
      const get = url.protocol === 'https:' ? getSecure : getPlain;
      const headers = {
        Accept: 'application/json',
        'Accept-Encoding': 'identity',
        'User-Agent': 'Kith directory feed',
      };
      get(url, { signal, headers, agent: false, ...(!known && { lookup: publicOnly }) }, resolve).on('error', reject);
    });

  const follow = async (url: URL, signal: AbortSignal, redirects: number): Promise<string> => {
    if (!isAllowed(url, trusted)) throw new FeedTrouble('not-allowed', 'only https on the public internet');
    const response = await ask(url, signal);
    const { statusCode: status = 0 } = response;
    try {
      if (status === 200) return await read(response);
      const to = response.headers.location;
      if (status >= 300 && status < 400 && to && redirects > 0 && URL.canParse(to, url.href)) {
        return await follow(new URL(to, url), signal, redirects - 1);
      }
    } finally {
      response.destroy();
    }
    throw new FeedTrouble(status >= 500 || status === 429 ? 'unreachable' : 'not-a-page', `answered ${status}`);
  };

  const troubleOf = (error: unknown, signal: AbortSignal): FeedTrouble => {
    if (error instanceof FeedTrouble) return error;
    if (signal.aborted) return new FeedTrouble('too-slow', `more than ${mostMillis} ms`);
    return new FeedTrouble('unreachable', error instanceof Error ? error.name : 'unknown');
  };

  return async (url) => {
    const signal = AbortSignal.timeout(mostMillis);
    let body: string;
    try {
      body = await follow(url, signal, redirectsAtMost);
    } catch (error) {
      throw troubleOf(error, signal);
    }
    try {
      return JSON.parse(body);
    } catch {
      throw new FeedTrouble('not-json', 'no JSON document');
    }
  };
};
