import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveIntoTown } from '../../local/demo/demo-state.ts';
import { calendar } from '../../local/demo/drive.ts';
import { type Host, startHost } from '../../local/host.ts';

/** The made-up town with its referrals, on the morning at which it stands, for as long as the work takes. */
export const inTown = async <T>(work: (host: Host) => Promise<T>): Promise<T> => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'kith-town-'));
  try {
    await moveIntoTown(stateFolder, true);
    const host = await startHost({ stateFolder, startAt: calendar.rest });
    try {
      return await work(host);
    } finally {
      await host.close();
    }
  } finally {
    rmSync(stateFolder, { recursive: true, force: true });
  }
};
