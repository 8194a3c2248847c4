import { moveIntoTown } from './demo/demo-state.ts';
import { calendar } from './demo/drive.ts';
import { type Host, startHost } from './host.ts';
import { type Options, parseOptions } from './start/options.ts';
import { people } from './start/people.ts';

const seconds = (millis: number): string => `${(millis / 1000).toFixed(1)} s`;

const welcome = ({ url, notRun, steps, clock }: Host): string => {
  const longest = steps.longest();
  const begins = [
    ...people.map(({ name, role, begins: path }) => [`${name}, ${role}`, path]),
    ['The console', '/_local'],
  ];
  const width = Math.max(...begins.map(([who = '']) => who.length));
  return [
    `Kith runs at ${url} (ready in ${seconds(steps.total())}${longest ? `; ${longest.name} took ${seconds(longest.millis)}` : ''})`,
    `The clock stands at ${new Date(clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC; move it at ${url}/_local`,
    '',
    'Where each person begins:',
    ...begins.map(([who = '', path = '']) => `  ${who.padEnd(width)}  ${url}${path}`),
    '',
    'In the templates and not run here:',
    ...notRun.map((line) => `  ${line}`),
    '',
    'Stop it with ctrl-C; it goes on from there next time. --fresh starts over.',
  ].join('\n');
};

/** What went wrong in words for whoever started it; the whole trace only for what nobody foresaw. */
const complaint = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const foreseen = ['Trouble', 'TemplateRefused', 'PatternRefused', 'DefinitionRefused'].includes(error.name);
  return foreseen ? error.message : (error.stack ?? error.message);
};

/** @param running the host, once there is one: before that there is nothing to finish */
const stopOnSignals = (running: () => Host | undefined): void => {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      const host = running();
      // The second time whoever is at the keyboard means it.
      if (stopping || !host) process.exit(1);
      stopping = true;
      console.log('\nStopping.');
      void host.close().then(() => process.exit(0));
    });
  }
};

process.env['TZ'] = 'UTC';
let host: Host | undefined;
stopOnSignals(() => host);
/** With the town's referrals the clock stands on the morning to which they were lived; later it goes on from there. */
const startAsAsked = async ({ town, ...options }: Options): Promise<Host> => {
  if (!town) return startHost(options);
  const moved = await moveIntoTown(options.stateFolder, options.fresh, () =>
    console.log('Ashcombe comes with its referrals: seven months are lived through first, a minute or two.'),
  );
  return startHost(moved ? { ...options, fresh: false, startAt: calendar.rest } : options);
};

try {
  host = await startAsAsked(parseOptions(process.argv.slice(2)));
  console.log(welcome(host));
} catch (error) {
  console.error(complaint(error));
  process.exit(1);
}
