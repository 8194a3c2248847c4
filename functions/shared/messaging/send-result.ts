import { statusOf } from '../platform/transient.ts';

/**
 * The result of asking a provider to send a message.
 * - refused: not sent, and not worth asking again.
 * - unavailable: not sent, for now.
 * - unknown: the answer was lost, so it may have been sent.
 */
export type SendResult =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A string property that the SDK puts on some errors. */
const text = (error: Error, name: string): string | undefined => {
  const found: unknown = Reflect.get(error, name);
  return typeof found === 'string' ? found : undefined;
};

/** No connection was made, so nothing was sent. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** A success whose body could not be read does not count as an answer. */
const wasAnswered = (error: Error): boolean => (statusOf(error) ?? 0) >= 400;

/**
 * @param isRefusal tells errors about this one message, by name and reason; any other answer is about the provider or
 * our own settings, and the message waits until it passes
 */
export const resultOfError = (error: unknown, isRefusal: (name: string, reason: string) => boolean): SendResult => {
  if (!(error instanceof Error)) return { kind: 'unknown', reason: 'not-an-error' };
  const { name } = error;
  const reason = text(error, 'Reason') ?? name;
  if (wasAnswered(error)) return { kind: isRefusal(name, reason) ? 'refused' : 'unavailable', reason };
  const code = text(error, 'code') ?? '';
  return neverConnected.has(code) ? { kind: 'unavailable', reason: code } : { kind: 'unknown', reason: name };
};

/** One attempt: the SDK would retry after a lost answer, and the message could be sent twice. */
export const askOnce = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
} as const;
