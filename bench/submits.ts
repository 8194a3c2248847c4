import { wholeForm } from '../test/web/pharmacy-answers.ts';
import { startChild } from './child.ts';
import { type LoadResult, load, type Shot } from './load.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const path = '/refer/pharmacy/check';
const atOnce = 16;

/** A form key from the site itself, as a browser gets one when it presses Start. */
const keyFrom = async (base: string): Promise<string> => {
  const response = await fetch(`${base}/refer/pharmacy`, { method: 'POST', redirect: 'manual' });
  const key = /form=([^&]+)/.exec(response.headers.get('location') ?? '')?.[1];
  if (!key) throw new Error(`Starting a form answered ${response.status} without a key.`);
  return key;
};

/** The form of a person whom nobody takes for another: many referrals of one would be looked at as one person's. */
const formOf = (key: string, person: number): URLSearchParams => {
  const body = wholeForm(key);
  body.set('lastName', `Example-${String(person).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`);
  body.set('knowsNhsNumber', 'no');
  body.delete('nhsNumber');
  return body;
};

const shotsFor = (keys: readonly string[]): Shot[] =>
  keys.map((key, person) => ({ path, body: formOf(key, person).toString() }));

/** Sends one referral as a browser does. @returns its reference */
export const submitOne = async (base: string, person: number): Promise<string> => {
  const body = formOf(await keyFrom(base), person);
  const response = await fetch(base + path, { method: 'POST', body, redirect: 'manual' });
  const reference = /reference=([^&]+)/.exec(response.headers.get('location') ?? '')?.[1];
  if (!reference) throw new Error(`Sending a referral answered ${response.status} without a reference.`);
  return reference;
};

/** Referrals stored per second by everything that `npm start` runs; the workflows that they start run at the same time. */
export const hostSubmits = (count: number): Promise<LoadResult> =>
  inTemporaryFolder(async (folder) => {
    const host = await startChild('local/start.mjs', '--state', folder, '--port', '0');
    try {
      const keys: string[] = [];
      while (keys.length < count) keys.push(await keyFrom(host.url));
      return await load(host.url, shotsFor(keys), atOnce);
    } finally {
      await host.stop();
    }
  });

/** The same bodies, stored by the bare server. */
export const bareSubmits = (count: number): Promise<LoadResult> =>
  inTemporaryFolder(async (folder) => {
    const server = await startChild('bench/bare-server.ts', `${folder}/bare.sqlite`);
    try {
      const keys = Array.from({ length: count }, (_, n) => `${String(n).padStart(12, '0')}.0.${'x'.repeat(43)}`);
      return await load(server.url, shotsFor(keys), atOnce);
    } finally {
      await server.stop();
    }
  });
