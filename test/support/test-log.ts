import type { Log, LogFields } from '../../functions/shared/platform/log.ts';

interface TestLog extends Log {
  readonly lines: { readonly code: string; readonly fields: LogFields }[];
}

/** Keeps what was logged, and prints nothing. */
export const testLog = (): TestLog => {
  const lines: TestLog['lines'] = [];
  const keep = (code: string, fields: LogFields = {}) => {
    lines.push({ code, fields });
  };
  return {
    lines,
    info: keep,
    warn: keep,
    error: (code, error, fields) =>
      keep(code, { ...fields, error: error instanceof Error ? error.name : String(error) }),
  };
};
