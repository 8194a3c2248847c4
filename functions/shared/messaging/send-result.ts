/**
 * What is known of a message after a provider was asked to send it. refused: never, so ask no more. unavailable: not
 * now, and surely not sent. unknown: the answer was lost, so it may have been sent.
 */
export type SendResult =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;

/** A string under this name, however the SDK hangs it on the error. */
const text = (value: unknown, name: string): string | undefined => {
  const found = property(value, name);
  return typeof found === 'string' ? found : undefined;
};

/** The request never left: there was nobody to take it. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** A success whose body could not be read is no such answer. */
const wasAnswered = (error: Error): boolean => {
  const status = property(property(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' && status >= 400;
};

/**
 * @param isRefusal errors that say something of this one message, by name and reason; every other answer is about the
 * provider or our own settings, and the message waits until it passes
 */
export const resultOfError = (error: unknown, isRefusal: (name: string, reason: string) => boolean): SendResult => {
  if (!(error instanceof Error)) return { kind: 'unknown', reason: 'not-an-error' };
  const { name } = error;
  const reason = text(error, 'Reason') ?? name;
  if (wasAnswered(error)) return { kind: isRefusal(name, reason) ? 'refused' : 'unavailable', reason };
  const code = text(error, 'code') ?? '';
  return neverConnected.has(code) ? { kind: 'unavailable', reason: code } : { kind: 'unknown', reason: name };
};

/** Asked once: the SDK would ask again after a lost answer, and who was asked twice sends twice. */
export const askOnce = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
} as const;
