const names = new Set([
  'InternalServerError',
  'InternalServerException',
  'LimitExceededException',
  'NetworkingError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

const sockets = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND']);

const cancellations = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;

const cancelledByOthers = (error: Error): boolean => {
  const reasons = property(error, 'CancellationReasons');
  if (error.name !== 'TransactionCanceledException' || !Array.isArray(reasons)) return false;
  return reasons.some((reason) => cancellations.has(String(property(reason, 'Code'))));
};

/** True when the same call may well succeed later: throttled, a conflict, a 5xx, no answer. */
export const isTransient = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const status = property(property(error, '$metadata'), 'httpStatusCode');
  return (
    names.has(error.name) ||
    sockets.has(String(property(error, 'code'))) ||
    (typeof status === 'number' && status >= 500) ||
    cancelledByOthers(error)
  );
};
