import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Json, parseJson } from '../../../local/json.ts';

/** The definition as it is in workflows/, whole. */
export const referralDefinition = (): Json =>
  parseJson(readFileSync(new URL('../../../workflows/referral.asl.json', import.meta.url), 'utf8'));

/** As it was once released, and never changed since: runs that began with it go on for up to a year. */
export const releasedDefinition = (): Json =>
  parseJson(readFileSync(new URL('../released/referral-1.asl.json', import.meta.url), 'utf8'));

/** How the functions are named in the definition: `${OpenWaitFunction}`. */
export interface Definition {
  readonly text: string;
  readonly hash: string;
}

export const definitionOf = (raw: Json): Definition => {
  const text = JSON.stringify(raw).replace(/\$\{(\w+)Function\}/g, (_, name) => String(name));
  return { text, hash: createHash('sha256').update(text).digest('hex') };
};
