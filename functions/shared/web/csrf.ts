import { type Instant, instantOf, millisOf } from '../domain/time/instant.ts';
import { hmac } from '../platform/ids.ts';
import { isSameText } from '../platform/is-same-text.ts';
import { keyFor } from '../platform/keyed-hashes.ts';
import type { WebRequest } from './http.ts';

/**
 * Whether a POST comes from a page of this site. Current browsers say so in Sec-Fetch-Site, older ones in Origin; a
 * client that sends neither is no browser, and only the form's signed key protects there.
 */
export const isFromOurPages = (request: Pick<WebRequest, 'header'>): boolean => {
  const site = request.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.header('origin');
  if (origin === undefined) return true;
  return URL.parse(origin)?.host === request.header('host');
};

/** A form's signed key: what it is for (the id of a referral or a session) and when the form was made. */
interface FormKey {
  readonly subject: string;
  readonly at: Instant;
}

export interface FormKeys {
  /** @param subject letters, digits, `-` and `_` only */
  sign(subject: string, at: Instant): string;
  /** Undefined when the key is missing, changed or not ours. The caller decides how old it may be. */
  read(key: string | null | undefined): FormKey | undefined;
}

/** @param secret KEY_SECRET; forms use a key derived from it */
export const createFormKeys = (secret: string): FormKeys => {
  const key = keyFor(secret, 'form');
  return {
    sign(subject, at) {
      const signed = `${subject}.${millisOf(at).toString(36)}`;
      return `${signed}.${hmac(key, signed)}`;
    },
    read(typed) {
      const [, subject, made, mac] = /^([\w-]{1,64})\.([0-9a-z]{1,9})\.([\w-]{43})$/.exec(typed ?? '') ?? [];
      if (!subject || !made || !mac || !isSameText(mac, hmac(key, `${subject}.${made}`))) return undefined;
      return { subject, at: instantOf(Number.parseInt(made, 36)) };
    },
  };
};
