import type { HistoryEvent } from '../../../local/engine/execution/history-event.ts';
import type { Json } from '../../../local/json.ts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const failures = new Set(['TaskFailed', 'TaskTimedOut']);

/** How often an error met a state: `Intake TryAgain`. */
export const stumblesOf = (histories: readonly (readonly HistoryEvent[])[]): ReadonlyMap<string, number> => {
  const stumbles = new Map<string, number>();
  for (const history of histories) {
    let state = '';
    for (const { type, details } of history) {
      if (type.endsWith('StateEntered')) state = textOf(details?.['name']);
      if (!failures.has(type)) continue;
      const error = type === 'TaskTimedOut' ? 'States.Timeout' : textOf(details?.['error']);
      const stumble = `${state} ${error}`;
      stumbles.set(stumble, (stumbles.get(stumble) ?? 0) + 1);
    }
  }
  return stumbles;
};
