const { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } = require('node:fs');

const memory = '/dev/shm';
/** More than all suites together leave lying about until they end. */
const enough = 2 ** 32;

const hasRoom = () => {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
};

/** Of runs that were killed: nobody else gives that memory back. */
const removeLeftOver = () => {
  for (const name of readdirSync(memory)) {
    const [, pid] = /^kith-tests-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(`${memory}/${name}`, { recursive: true, force: true });
  }
};

/**
 * What the suites write goes to memory where the machine has that as a folder. The hosts sync each write, which on a disk
 * takes ten times as long as the write; no suite is about a machine that loses its power, and a process that is killed
 * loses nothing that it has written.
 */
module.exports = () => {
  if (!hasRoom()) return;
  removeLeftOver();
  const folder = `${memory}/kith-tests-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
};
