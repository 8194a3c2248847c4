const timeouts = ['States.Timeout', 'States.HeartbeatTimeout'];

/** Nothing retries or catches it: the definition itself is at odds with the data. */
export const isFatal = (error: string | undefined): boolean => error === 'States.Runtime';

/**
 * Whether a Retry or Catch with these names is meant for this error. States.ALL leaves out States.DataLimitExceeded,
 * States.TaskFailed the time-outs too; States.Timeout includes a missed heartbeat.
 */
export const errorMatches = (names: readonly string[], error: string | undefined): boolean => {
  if (isFatal(error)) return false;
  return names.some((name) => {
    switch (name) {
      case 'States.ALL':
        return error !== 'States.DataLimitExceeded';
      case 'States.TaskFailed':
        return error === undefined || !['States.DataLimitExceeded', ...timeouts].includes(error);
      case 'States.Timeout':
        return error !== undefined && timeouts.includes(error);
      default:
        return name === error;
    }
  });
};
