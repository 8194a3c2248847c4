import { invariants, notCheckedHere } from './invariants.ts';

const kinds = {
  always: 'at every moment',
  eventually: 'once the faults have stopped',
  history: 'over all that happened',
} as const;

/** The list in docs/reliability.md, as Markdown. */
export const invariantsInWords = (): string =>
  [
    '| what holds | when | name |',
    '|---|---|---|',
    ...invariants.map(({ says, kind, name }) => `| ${says} | ${kinds[kind]} | \`${name}\` |`),
    '',
    'Promised, and looked at elsewhere or not yet:',
    '',
    ...notCheckedHere.map(({ says, why }) => `* ${says} ${why}`),
  ].join('\n');
