import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { instantOf } from '../../functions/shared/domain/time/instant.ts';
import { startHost } from '../host.ts';
import { stopSignals } from '../start/stop-signals.ts';
import { seedAshcombe } from './ashcombe.ts';
import { calendar, drive } from './drive.ts';

/** Drives the town's months on a host of its own, and copies its state folder to where it is wanted. */
process.env['TZ'] = 'UTC';
const [result = ''] = process.argv.slice(2);
// Where the machine keeps that in memory, a disk is not waited for at each of its writes.
const stateFolder = mkdtempSync(join(tmpdir(), 'kith-demo-'));
const remove = (): void => rmSync(stateFolder, { recursive: true, force: true, maxRetries: 3 });

const stop = (): void => {
  // Comes last of what is done on exit: the table engine has been ended by then.
  process.once('exit', remove);
  process.exit(1);
};
for (const signal of stopSignals) process.once(signal, stop);
// It closes when whoever wants the town is gone, even if killed.
process.stdin.once('end', stop).resume();

try {
  const host = await startHost({ stateFolder, fresh: true, seedTeam: false, startAt: calendar.from });
  try {
    // Its directory was last checked before the day on which the town is entered, not the one on which this begins.
    await seedAshcombe(host, localDateOf(instantOf(calendar.rest)));
    await drive(host);
  } finally {
    await host.close();
  }
  cpSync(stateFolder, result, { recursive: true });
} finally {
  remove();
  process.stdin.destroy();
}
