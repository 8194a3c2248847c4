import type { Execution, ExecutionStatus } from '../../../local/engine/execution/execution.ts';
import type { HistoryEvent } from '../../../local/engine/execution/history-event.ts';
import type { Journal, Machine, Stored } from '../../../local/engine/journal/journal.ts';

interface Row {
  readonly id: number;
  readonly arn: string;
  status: ExecutionStatus;
  /** As text: what the engine has in hand goes on changing. */
  execution: string;
  readonly history: HistoryEvent[];
  /** As it is listed: again and again, by a sweep that looks for the dead. */
  listed: Execution | undefined;
}

export interface MemoryJournal extends Journal {
  /** All texts that went into a history, for who looks for what should not be there. */
  readonly rows: readonly Row[];
}

/** What the engine of one machine keeps in SQLite, without a disk: it outlives the engines that are opened on it. */
export const createMemoryJournal = (
  machine: Machine,
  definition: string,
  ended: (name: string, status: ExecutionStatus) => void,
): MemoryJournal => {
  const rows: Row[] = [];
  const byArn = new Map<string, Row>();

  const stored = ({ id, status, execution }: Row): Stored => {
    const whole: Execution = JSON.parse(execution);
    return { execution: whole, rows: { execution: id, history: id, status } };
  };

  return {
    rows,
    write: (entries) => {
      for (const { execution, events, rows: place } of entries) {
        const { arn, status } = execution;
        const row = byArn.get(arn) ?? {
          id: rows.length + 1,
          arn,
          status,
          execution: '',
          history: [],
          listed: undefined,
        };
        if (!byArn.has(arn)) {
          byArn.set(arn, row);
          rows.push(row);
        }
        if (status !== 'RUNNING' && row.status === 'RUNNING') ended(execution.name, status);
        row.status = status;
        row.execution = JSON.stringify(execution);
        row.listed = undefined;
        row.history.push(...events);
        Object.assign(place, { execution: row.id, history: row.id, status });
      }
    },
    execution: (arn) => {
      const row = byArn.get(arn);
      return row && stored(row);
    },
    running: () => rows.filter(({ status }) => status === 'RUNNING').map(stored),
    list: ({ status, before, limit }) =>
      rows
        .filter((row) => row.id < before && (status === undefined || row.status === status))
        .toReversed()
        .slice(0, limit)
        .map((row) => ({ row: row.id, execution: (row.listed ??= stored(row).execution) })),
    history: ({ history = 0 }) => rows[history - 1]?.history ?? [],
    putMachine: () => {},
    machines: () => [machine],
    definition: (hash) => (hash === machine.definition ? definition : undefined),
    close: () => {},
  };
};
