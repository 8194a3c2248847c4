import type { Host } from '../host.ts';
import { people } from './people.ts';

const seconds = (millis: number): string => `${(millis / 1000).toFixed(1)} s`;

/** What is printed once the host runs: where it is, where each person begins, and how to stop it. */
export const welcome = ({ url, notRun, steps, clock }: Host): string => {
  const longest = steps.longest();
  const begins = [
    ...people.map(({ name, role, begins: path }) => [`${name}, ${role}`, path]),
    ['The console', '/_local'],
  ];
  const width = Math.max(...begins.map(([who = '']) => who.length));
  return [
    `Kith runs at ${url} (ready in ${seconds(steps.total())}${longest ? `; ${longest.name} took ${seconds(longest.millis)}` : ''})`,
    '',
    'Where each person starts:',
    ...begins.map(([who = '', path = '']) => `  ${who.padEnd(width)}  ${url}${path}`),
    '',
    `The clock is at ${new Date(clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC; move it at ${url}/_local`,
    `In the templates and not run here: ${notRun.join('; ')}.`,
    '',
    'Stop it with ctrl-C; it carries on from there next time. --fresh starts again, --demo starts with a town at work.',
  ].join('\n');
};
