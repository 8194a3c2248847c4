import * as z from 'zod/mini';
import { chainShards } from '../shared/data/table/keys.ts';
import { type ChainHead, type ChainProblem, noHash, type Witness } from '../shared/domain/governance/audit-chain.ts';
import { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { Instant } from '../shared/domain/time/instant.ts';
import { sha256 } from '../shared/platform/ids.ts';
import type { ObjectStore } from '../shared/platform/object-store.ts';

/** The heads of the chains after one night, stored where nobody can overwrite them. */
const HeadsFile = z.object({
  no: z.int(),
  at: Instant,
  /** Hash of the previous file's text: the files form a chain themselves. */
  before: z.string(),
  /** Chains that grew that night, and all of the seventh that was checked. */
  heads: z.array(z.tuple([ReferralId, z.int(), z.string()])),
});
type HeadsFile = z.infer<typeof HeadsFile>;

const fileNameOf = (no: number): string => `audit-heads/${String(no).padStart(6, '0')}.json`;

/** A week's files include every chain; as many again make up for nights that died and left a file of their own. */
const filesAtMost = 2 * chainShards;

interface Witnessed {
  readonly witnesses: readonly Witness[];
  readonly problems: readonly ChainProblem[];
}

const parse = (text: string): HeadsFile | undefined => {
  try {
    return HeadsFile.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** The heads in the last files: the newest file is checked against `last`, each older one against the file after it. */
export const readWitnesses = async (
  files: Pick<ObjectStore, 'get'>,
  last: { readonly file: number; readonly fileHash: string },
): Promise<Witnessed> => {
  const witnesses: Witness[] = [];
  const problems: ChainProblem[] = [];
  let expected: string | undefined = last.fileHash;
  for (let no = last.file; no >= Math.max(1, last.file - filesAtMost + 1); no -= 1) {
    const text = await files.get(fileNameOf(no));
    const file = text === undefined ? undefined : parse(text);
    if (text === undefined || !file) {
      problems.push({ fault: text === undefined ? 'file-missing' : 'file-altered', no });
      expected = undefined;
      continue;
    }
    if (expected !== undefined && sha256(text) !== expected) problems.push({ fault: 'file-altered', no });
    expected = file.before;
    witnesses.push(...file.heads.map(([id, at, hash]) => ({ id, no: at, hash })));
  }
  return { witnesses, problems };
};

/**
 * Writes the next file. A file left by a night that died counts, and this one comes after it.
 * @returns its number and the hash of its text
 */
export const writeHeads = async (
  files: ObjectStore,
  last: { readonly file: number; readonly fileHash: string } | undefined,
  heads: readonly ChainHead[],
  at: Instant,
): Promise<{ file: number; fileHash: string }> => {
  let [file, before] = [(last?.file ?? 0) + 1, last?.fileHash ?? noHash];
  for (;;) {
    const written: HeadsFile = { no: file, at, before, heads: heads.map(({ id, no, hash }) => [id, no, hash]) };
    const text = JSON.stringify(written);
    if (await files.put(fileNameOf(file), text)) return { file, fileHash: sha256(text) };
    const there = await files.get(fileNameOf(file));
    if (there === undefined) throw new Error('A file that is there cannot be read');
    [file, before] = [file + 1, sha256(there)];
  }
};
