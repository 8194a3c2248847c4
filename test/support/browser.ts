import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import * as z from 'zod/mini';

const cache = fileURLToPath(new URL('../../.build/', import.meta.url));
const manifest = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url);
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8')));

/**
 * The package unpacks to the system's temporary folder, trusts what lies there, and brings its libraries only where it
 * believes to be in Lambda: so it runs in a process of its own that has a new folder and thinks so.
 */
const unpackTo = async (folder: string): Promise<void> => {
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env });
};

const fontsConfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>
`;

/** Unpacked once a version; several test files may try at once, so the finished folder is moved into place whole. */
const unpacked = async (): Promise<string> => {
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const own = await mkdtemp(join(cache, 'chromium-unpacking-'));
  await unpackTo(own);
  await writeFile(join(own, 'fonts.conf'), fontsConfig(folder));
  await rename(own, folder).catch(() => rm(own, { recursive: true }));
  return folder;
};

/** Ends what hangs: on a busy machine a browser takes long to start. */
const longest = 600_000;
const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'];

const ownBrowser = async (): Promise<LaunchOptions> => {
  const folder = await unpacked();
  return {
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: {
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
};

const options = async (): Promise<LaunchOptions> => {
  const path = process.env['CHROME_PATH'];
  if (path) return { executablePath: path, args: flags };
  return process.platform === 'linux' && process.arch === 'x64' ? ownBrowser() : { channel: 'chrome' };
};

/**
 * A real browser: the one from npm on Linux x64, else CHROME_PATH or the machine's Chrome.
 * @throws a sentence that says how to get one
 */
export const launchBrowser = async (): Promise<Browser> => {
  try {
    return await chromium.launch({ ...(await options()), timeout: longest });
  } catch (cause) {
    throw new Error('No browser could be started. Install Chrome, or set CHROME_PATH to a Chromium.', { cause });
  }
};
