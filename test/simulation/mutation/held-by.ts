import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import type { Json } from '../../../local/json.ts';
import type { Guard } from './guards.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fromHere = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const withGuards = [
  '--transform',
  JSON.stringify({ '\\.ts$': fromHere('switched-types.cjs') }),
  '--setupFilesAfterEnv',
  fromHere('note-met.ts'),
];

const folders = ['unit', 'property', 'data', 'workflow-functions', 'messaging', 'onward', 'governance', 'operations'];

/** Those that say what a rule or a function does; of most pages and of the journeys none is asked. */
const suitesOfRules = [
  ...folders.map((folder) => `test/${folder}/`),
  'test/settings/',
  'test/directory/standing.',
  'test/staff/rights.',
  'test/staff/team-rights.',
];
/** What the workflow's definition has to hold: they read it from where they are told. */
const suitesOfDefinition = ['test/workflows/definition.test.ts', 'test/workflows/runs.test.ts'];

/** A suite that has run, how long it took, and which guards had anything to do in it. */
const Meeting = z.object({ suite: z.string(), millis: z.number(), met: z.array(z.int()) });
type Meeting = z.infer<typeof Meeting>;

/** So much of suites is asked of one guard, the shortest first. */
const millisAtMost = 60_000;
/** What takes longer than so many times as long as with all guards goes round in circles. */
const patience = 20;

/** What Jest said. */
const jestSaid = (suites: readonly string[], env: Record<string, string>, millis = Infinity): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...jest, ...withGuards, '--forceExit', ...suites], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const limit = millis < Infinity ? setTimeout(() => child.kill('SIGKILL'), millis) : undefined;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject).once('close', (code) => {
      clearTimeout(limit);
      resolve(code === null ? 'FAIL in circles' : said);
    });
  });

const within = (meetings: readonly Meeting[]): Meeting[] => {
  let spent = 0;
  return meetings
    .toSorted((a, b) => a.millis - b.millis)
    .filter(({ millis }, no) => {
      spent += millis;
      return no === 0 || spent <= millisAtMost;
    });
};

/**
 * Asks the suites of rules what they hold: which guards have anything to do in which of them is found once, with all in
 * their place; then those of one guard run without it. What is said of one worker or one day is held there: to a seed it
 * is one of many ways in which a case may go on.
 */
export const createHeldBy = (
  guards: readonly Guard[],
  say: (line: string) => void,
  suites: readonly string[] = suitesOfRules,
) => {
  const folder = mkdtempSync(`${tmpdir()}/guards-`);
  const places = guards.flatMap(({ without }, no) => ('file' in without ? [{ ...without, no }] : []));
  writeFileSync(`${folder}/guards.json`, JSON.stringify(places));

  /** What fails with every guard in its place proves nothing. */
  const meet = async (): Promise<Meeting[]> => {
    const said = await jestSaid(suites, { GUARDS: folder });
    const broken = [...said.matchAll(/^FAIL (\S+)/gm)].map(([, suite]) => suite);
    if (broken.length > 0) say(`not asked, because they fail with every guard in its place: ${broken.join(', ')}`);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.met.json'))
      .map((name) => Meeting.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))))
      .filter(({ suite }) => !broken.includes(relative(root, suite)));
  };
  let meetings: Promise<Meeting[]> | undefined;

  /** Twice, because on a busy machine a suite may fail once without anything being wrong. */
  const fails = async (suite: string, env: Record<string, string>, millis: number): Promise<boolean> => {
    for (const _ of ['once', 'twice']) {
      const said = await jestSaid([suite], { ...env, GUARDS: folder }, patience * millis + 60_000);
      if (!/^FAIL /m.test(said)) return false;
    }
    return true;
  };

  const askable = async (): Promise<string[]> => {
    const asked = suitesOfDefinition.map(async (suite) =>
      (await fails(suite, { GUARD_OFF: 'none' }, 0)) ? [] : [suite],
    );
    return (await Promise.all(asked)).flat();
  };
  let ofWorkflow: Promise<string[]> | undefined;

  const ofDefinition = async (definition: Json, no: number): Promise<string | undefined> => {
    const file = `${folder}/${no}.asl.json`;
    writeFileSync(file, JSON.stringify(definition));
    for (const suite of await (ofWorkflow ??= askable())) {
      if (await fails(suite, { DEFINITION: file, GUARD_OFF: 'none' }, 0)) return suite;
    }
    return undefined;
  };

  return {
    /** The first suite that fails without the guard of this number; undefined when none does. */
    heldBy: async (no: number): Promise<string | undefined> => {
      const without = guards[no]?.without;
      if (without && 'definition' in without) return ofDefinition(without.definition, no);
      meetings ??= meet();
      const meeting = (await meetings).filter(({ met }) => met.includes(no));
      for (const { suite, millis } of within(meeting)) {
        if (await fails(suite, { GUARD_OFF: String(no) }, millis)) return relative(root, suite);
      }
      return undefined;
    },
    end: (): void => rmSync(folder, { recursive: true, force: true }),
  };
};
