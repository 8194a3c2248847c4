import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { listen } from '../../local/front/listen.ts';
import { useHosts } from './support/use-hosts.ts';

describe('a host that cannot start', () => {
  const { setup, also } = useHosts();

  it('says that the port is taken', async () => {
    const { start } = setup();
    const { port } = also(await listen(0, () => undefined));
    await expect(start({ port })).rejects.toMatchObject({
      name: 'Trouble',
      message: `Port ${port} is taken by another program: stop it, or choose another port with --port <number>.`,
    });
  });

  it('says that the state folder cannot be written to', async () => {
    const { folder, start } = setup();
    writeFileSync(join(folder, 'file'), '');
    await expect(start({ stateFolder: join(folder, 'file', 'state') })).rejects.toThrow(
      /^The state folder .* cannot be written to: change its permissions, or choose another with --state <folder>\.$/,
    );
  });

  it('says why what lies in the state folder cannot be opened', async () => {
    const { folder, start } = setup();
    writeFileSync(join(folder, 'host.sqlite'), 'a note that somebody left here'.repeat(9));
    await expect(start({ stateFolder: folder })).rejects.toThrow(
      /^The state folder .* cannot be opened \(file is not a database\): empty it, change its permissions, or choose/,
    );
  });

  it('says that another host runs on the folder, and where', async () => {
    const { start } = setup();
    const { url } = await start();
    await expect(start()).rejects.toThrow(`is already running on the state folder`);
    await expect(start()).rejects.toThrow(` at ${url}: use that, stop it, or choose another folder`);
  });

  it('says what of the workflow it does not run, before anything has started', async () => {
    const { start } = setup();
    const definition = { QueryLanguage: 'JSONata', StartAt: 'All', States: { All: { Type: 'Map', End: true } } };
    await expect(start({ definition })).rejects.toMatchObject({
      name: 'DefinitionRefused',
      message: expect.stringContaining('States.All'),
    });
    await start();
  });

  it('leaves nothing behind that would keep it from starting', async () => {
    const { start } = setup();
    const { port } = also(await listen(0, () => undefined));
    await expect(start({ port })).rejects.toThrow();
    expect((await fetch((await start()).url)).status).toBe(200);
  });
});
