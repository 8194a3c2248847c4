import { Logger } from '@aws-lambda-powertools/logger';

/** Declares which numbers of a line are metrics (metrics.ts). */
interface MetricDirective {
  /** Milliseconds since 1970. */
  readonly Timestamp: number;
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Dimensions: readonly (readonly string[])[];
    readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
  }[];
}

/** The fields of a log line: identifiers, codes, numbers and times, never a person. */
export type LogFields = Readonly<Record<string, string | number | boolean | MetricDirective | undefined>>;

export interface Log {
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields): void;
  /** Logs the error's name and where it was thrown, but not its message, which may quote what somebody typed. */
  error(code: string, error: unknown, fields?: LogFields): void;
}

const describe = (error: unknown): LogFields =>
  error instanceof Error
    ? {
        error: error.name,
        at: error.stack
          ?.split('\n')
          .find((line) => line.startsWith('    at '))
          ?.trim(),
      }
    : { error: typeof error };

/** @param service the function's folder, `assign-link-worker` */
export const createLog = (service: string): Log => {
  const logger = new Logger({ serviceName: service });
  return {
    info: (code, fields = {}) => logger.info(code, { ...fields }),
    warn: (code, fields = {}) => logger.warn(code, { ...fields }),
    error: (code, error, fields = {}) => logger.error(code, { ...fields, ...describe(error) }),
  };
};
