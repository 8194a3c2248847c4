import { startHost } from '../host.ts';
import { calendar, drive } from './drive.ts';

/** Drives the town's months on a host of its own, into the state folder that is given. */
process.env['TZ'] = 'UTC';
const [stateFolder = ''] = process.argv.slice(2);
const host = await startHost({ stateFolder, fresh: true, startAt: calendar.from });
try {
  await drive(host);
} finally {
  await host.close();
}
