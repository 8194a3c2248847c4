import { localDateOf } from '../../functions/shared/domain/calendar.ts';
import { instantOf } from '../../functions/shared/domain/instant.ts';
import { startHost } from '../host.ts';
import { seedAshcombe } from './ashcombe.ts';
import { calendar, drive } from './drive.ts';

/** Drives the town's months on a host of its own, into the state folder that is given. */
process.env['TZ'] = 'UTC';
const [stateFolder = ''] = process.argv.slice(2);
const host = await startHost({ stateFolder, fresh: true, demo: false, startAt: calendar.from });
try {
  await seedAshcombe(host, localDateOf(instantOf(calendar.rest)));
  await drive(host);
} finally {
  await host.close();
}
