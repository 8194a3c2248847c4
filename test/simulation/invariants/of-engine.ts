import type { HistoryEvent } from '../../../local/engine/execution/history-event.ts';
import { firstOf, type Invariant } from './invariant.ts';

/** Of what a state was given, or gave; none of what is neither. */
const bytesOf = ({ type, details }: HistoryEvent): number =>
  /State(?:Entered|Exited)$/.test(type)
    ? Buffer.byteLength(JSON.stringify(details?.['input'] ?? details?.['output'] ?? null))
    : 0;

/** Their names, addresses, numbers and days of birth, and whatever anybody says in a seed. */
const ofPeople =
  /Doris|Field|Example Terrace|example\.org|\+447|1948-\d\d-|Words of|evenings are long|Since last winter|I have a question|Worry \d|Less and less/;

/** What the engine keeps of each run. */
export const ofEngine: readonly Invariant[] = [
  {
    name: 'short-histories',
    group: 'Workflow',
    kind: 'always',
    says: 'A run has fewer than 2,500 events.',
    atEnd: ({ world }) =>
      firstOf(
        world.workflow.journal.rows,
        ({ arn, history }) => history.length >= 2500 && `${arn} has ${history.length} events`,
      ),
  },
  {
    name: 'short-states',
    group: 'Workflow',
    kind: 'always',
    says: 'Input and output of a state are below 1 KB.',
    atEnd: ({ world }) =>
      firstOf(world.workflow.journal.rows, ({ arn, history }) => {
        const long = history.find((event) => bytesOf(event) >= 1024);
        return long && `${arn} has ${bytesOf(long)} bytes in event ${long.id}`;
      }),
  },
  {
    name: 'no-person-in-the-engine',
    group: 'Security',
    kind: 'always',
    says: 'What the engine keeps holds identifiers, codes and times: no name, address, number or word of a person.',
    atEnd: ({ world }) =>
      firstOf(
        world.workflow.journal.rows,
        ({ arn, execution, history }) =>
          ofPeople.test(execution + JSON.stringify(history)) && `${arn} holds something of a person`,
      ),
  },
];
