import { moveIntoTown } from './demo/demo-state.ts';
import { calendar } from './demo/drive.ts';
import { type Host, startHost } from './host.ts';
import { type Options, parseOptions, usage } from './start/options.ts';
import { stopSignals } from './start/stop-signals.ts';
import { welcome } from './start/welcome.ts';

/** What went wrong in words for whoever started it; the whole trace only for what nobody foresaw. */
const complaint = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const foreseen = ['Trouble', 'TemplateRefused', 'PatternRefused', 'DefinitionRefused'].includes(error.name);
  return foreseen ? error.message : (error.stack ?? error.message);
};

/** @param running the host, once there is one: before that there is nothing to finish */
const stopOnSignals = (running: () => Host | undefined): void => {
  let stopping = false;
  for (const signal of stopSignals) {
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

/** With the town's referrals the clock stands on the morning to which they were lived; later it goes on from there. */
const startAsAsked = async ({ demo, port, stateFolder, fresh }: Options): Promise<Host> => {
  const options = { port, stateFolder, fresh };
  if (!demo) return startHost(options);
  const moved = await moveIntoTown(stateFolder, fresh, () =>
    console.log('Ashcombe comes with its referrals: seven months are lived through first, a minute or two.'),
  );
  if (!moved)
    console.log(`${stateFolder} has been used and goes on from there. Add --fresh to begin in Ashcombe again.`);
  return startHost(moved ? { ...options, fresh: false, startAt: calendar.rest } : options);
};

const run = async (args: readonly string[]): Promise<void> => {
  const options = parseOptions(args);
  if (options.help) return console.log(usage);
  let host: Host | undefined;
  stopOnSignals(() => host);
  host = await startAsAsked(options);
  console.log(welcome(host));
};

process.env['TZ'] = 'UTC';
try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(complaint(error));
  process.exit(1);
}
