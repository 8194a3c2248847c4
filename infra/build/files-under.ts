import { readdir, readFile } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';

/** The contents of a folder's files with this ending, by their path in it: `pages/start/page.njk`. */
export const filesUnder = async (folder: string, ending: string): Promise<[name: string, text: string][]> => {
  const files = await readdir(folder, { recursive: true });
  const names = files.filter((file) => file.endsWith(ending)).map((file) => file.split(sep).join(posix.sep));
  return Promise.all(
    names.sort().map(async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')]),
  );
};
