import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimStateFolder, fillStateFolder, holdsState } from '../../local/start/state-folder.ts';
import { Trouble } from '../../local/start/trouble.ts';
import { temporaryFolder } from './support/bundle.ts';

/** A state folder as a host leaves it. */
const leave = (folder: string, what: string): void => {
  const state = claimStateFolder(folder, false);
  state.journal.set('what', what);
  writeFileSync(state.tables, what);
  writeFileSync(state.engine, what);
  state.journal.close();
};

const found = (folder: string) => {
  const { journal, tables, engine } = claimStateFolder(folder, false);
  const what = [journal.get('what'), readFileSync(tables, 'utf8'), readFileSync(engine, 'utf8')];
  journal.close();
  return what;
};

describe('a state folder that is filled from another', () => {
  let parent: string;
  let folder: string;
  let from: string;
  beforeEach(() => {
    parent = temporaryFolder();
    [folder, from] = [join(parent, 'state'), join(parent, 'from')];
    leave(from, 'town');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('holds what the other holds, and nothing else', async () => {
    leave(folder, 'own');
    writeFileSync(join(folder, 'inbox.sqlite'), 'own');
    await fillStateFolder(folder, async () => from);
    expect(found(folder)).toEqual(['town', 'town', 'town']);
    expect(() => readFileSync(join(folder, 'inbox.sqlite'))).toThrow();
    expect(found(from)).toEqual(['town', 'town', 'town']);
    expect(holdsState(folder)).toBe(true);
  });

  it('is nobody else’s meanwhile, and stays as it was until the other is there', async () => {
    leave(folder, 'own');
    const failing = fillStateFolder(folder, async () => {
      expect(() => claimStateFolder(folder, false)).toThrow('Kith is already running on the state folder');
      throw new Error('not there');
    });
    await expect(failing).rejects.toThrow('not there');
    expect(found(folder)).toEqual(['own', 'own', 'own']);
  });

  it('is refused when that was stopped half way, with what to do, and can then be begun anew or filled', async () => {
    // What is put in its place comes last.
    rmSync(join(from, 'host.sqlite'));
    await expect(fillStateFolder(folder, async () => from)).rejects.toThrow();
    expect(holdsState(folder)).toBe(false);
    expect(() => claimStateFolder(folder, false)).toThrow(
      new Trouble(
        `What the state folder ${folder} is to hold was only half there when a start was ended: start with --fresh to begin anew, or with --demo to begin in Ashcombe.`,
      ),
    );
    claimStateFolder(folder, true).journal.close();
    claimStateFolder(folder, false).journal.close();
    await expect(fillStateFolder(folder, async () => from)).rejects.toThrow();
    rmSync(from, { recursive: true });
    leave(from, 'town');
    await fillStateFolder(folder, async () => from);
    expect(found(folder)).toEqual(['town', 'town', 'town']);
  });
});
