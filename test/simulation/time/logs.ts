import { instantOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Log } from '../../../functions/shared/platform/log.ts';

/** Keeps nothing. */
export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** What is logged is shown to whoever reads a trace; it is no part of it. */
export const shown = (show: (line: string) => void, now: () => number): Log => {
  const line = (code: string, fields: object = {}) => show(`    ${instantOf(now())} ${code} ${JSON.stringify(fields)}`);
  return {
    info: line,
    warn: line,
    error: (code, error, fields) => {
      const { name, message, stack } = Object(error);
      const at = String(stack)
        .split('\n')
        .slice(1, 4)
        .map((each) => each.trim())
        .join(' < ');
      line(code, { ...fields, name, message, at });
    },
  };
};
