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
  'TransactionInProgressException',
]);

const sockets = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND']);

const cancellations = ['ThrottlingError', 'ProvisionedThroughputExceeded'];

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;

/** The status that AWS answered with; undefined where no answer came. */
export const statusOf = (error: unknown): number | undefined => {
  const status = property(property(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
};

/** For each item of a cancelled transaction, in order, the reason; `None` for those that were not the cause. */
export const cancellationsOf = (error: unknown): string[] => {
  const reasons = property(error, 'CancellationReasons');
  return Array.isArray(reasons) ? reasons.map((reason) => String(property(reason, 'Code'))) : [];
};

/** Another write of one of the rows was under way. Nothing was written. */
export const isConflict = (error: unknown): boolean =>
  property(error, 'name') === 'TransactionConflictException' || cancellationsOf(error).includes('TransactionConflict');

/** True when the same call may succeed later: throttled, a conflict, a 5xx, no answer. */
export const isTransient = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  return (
    names.has(error.name) ||
    sockets.has(String(property(error, 'code'))) ||
    (statusOf(error) ?? 0) >= 500 ||
    isConflict(error) ||
    cancellationsOf(error).some((code) => cancellations.includes(code))
  );
};
