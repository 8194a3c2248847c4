import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { moveIntoTown } from '../../local/demo/demo-state.ts';
import { parseOptions, usage } from '../../local/start/options.ts';
import { Trouble } from '../../local/start/trouble.ts';
import { temporaryFolder } from './support/bundle.ts';

const script = fileURLToPath(new URL('../../local/start.mjs', import.meta.url));
const folder = temporaryFolder();
const running: ChildProcess[] = [];

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Runs a program to its end. */
const run = (args: string[]): Promise<{ code: unknown; printed: string; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, printed: stdout.trim(), said: stderr.trim() }),
    );
  });

/** The script as it runs where this much of the process is otherwise. */
const pretending = (change: string) =>
  run(['--input-type=module', '-e', `${change}; await import(${JSON.stringify(pathToFileURL(script).href)})`]);

const define = (name: string, value: string) =>
  `Object.defineProperty(process${name === 'node' ? '.versions' : ''}, '${name}', { value: '${value}' })`;

describe('npm start', () => {
  it('says what to do where Node is too old', async () => {
    const { code, said } = await pretending(define('node', '20.19.0'));
    expect(code).toBe(1);
    expect(said).toMatch(
      /^Kith needs Node 24 and this is v\S+: run "npm rebuild node --ignore-scripts=false" .*, then try again\.$/,
    );
  });

  it('says what to do where the table engine has no program', async () => {
    const { code, said } = await pretending(define('platform', 'sunos'));
    expect(code).toBe(1);
    expect(said).toMatch(/^The table engine has no program for sunos-\w+: set DYNAMODB_ENDPOINT .*, then try again\.$/);
  });

  it.each([
    [['--prot', '1'], `Unknown option '--prot': "npm start -- --help" lists what may be given.`],
    [['--port'], `Option '--port <value>' argument missing: "npm start -- --help" lists what may be given.`],
    [['demo'], `Unexpected argument 'demo': "npm start -- --help" lists what may be given.`],
    [['--port', 'x'], '--port takes a number from 0 (any port that is free) to 65535, not "x".'],
  ])('says in one sentence what it cannot use in %j', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(new Trouble(sentence));
  });

  it('prints that sentence and no trace', async () => {
    expect(await run([script, '--state', join(folder, 'options'), '--prot', '1'])).toEqual({
      code: 1,
      printed: '',
      said: `Unknown option '--prot': "npm start -- --help" lists what may be given.`,
    });
  });

  it('lists its options when asked for help, and starts nothing', async () => {
    const { code, printed } = await run([script, '--state', join(folder, 'help'), '--help']);
    expect({ code, printed }).toEqual({ code: 0, printed: usage });
    expect(existsSync(join(folder, 'help'))).toBe(false);
    for (const option of ['--demo', '--fresh', '--port', '--state']) expect(usage).toContain(option);
  });

  it('takes where to keep its state, whether to begin anew and whether with the town’s referrals', () => {
    const usual = { port: 3000, stateFolder: '.kith', fresh: false, demo: false, help: false };
    expect(parseOptions([])).toEqual(usual);
    expect(parseOptions(['--demo'])).toEqual({ ...usual, demo: true });
    const all = ['--fresh', '--port', '0', '--demo', '--state', folder];
    expect(parseOptions(all)).toEqual({ ...usual, port: 0, stateFolder: folder, fresh: true, demo: true });
  });

  it.each([false, true])(
    'leaves tables that somebody names as they are when asked for the town: --fresh %s',
    async (fresh) => {
      const stateFolder = join(folder, 'town');
      process.env['DYNAMODB_ENDPOINT'] = 'http://127.0.0.1:9';
      try {
        await expect(moveIntoTown(stateFolder, fresh)).rejects.toMatchObject({
          name: 'Trouble',
          message:
            'Ashcombe comes with tables of its own, and DYNAMODB_ENDPOINT names others: unset DYNAMODB_ENDPOINT, or start without --demo.',
        });
        expect(existsSync(stateFolder)).toBe(false);
      } finally {
        delete process.env['DYNAMODB_ENDPOINT'];
      }
    },
  );

  it.each(['SIGINT', 'SIGHUP'] as const)(
    'serves the first page, says where each person begins, and stops cleanly on %s',
    async (signal) => {
      const child = spawn(process.execPath, [script, '--port', '0', '--state', join(folder, 'state')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running.push(child);
      let said = '';
      for await (const chunk of child.stdout) {
        said += String(chunk);
        if (said.includes('ctrl-C')) break;
      }
      const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      expect((await fetch(url)).status).toBe(200);
      for (const begins of ['/refer/pharmacy', '/staff', '/_local']) expect(said).toContain(url + begins);
      const ended = once(child, 'exit');
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
    },
  );

  it('says in one sentence that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String(Object(server.address()).port);
    const { code, said } = await run([script, '--port', port, '--state', join(folder, 'state')]);
    server.close();
    expect(code).toBe(1);
    expect(said).toBe(
      `Port ${port} is taken by another program: stop it, or choose another port with --port <number>.`,
    );
  });
});
