import type { PersonRecord } from '../../../../shared/data/person/person-repository.ts';
import { matchTexts } from '../../../../shared/domain/case/triage.ts';
import { matchHash } from '../../../../shared/platform/keyed-hashes.ts';

/** The matching hashes of a record's person. */
export const hashesOf = (secret: string, { person }: PersonRecord): string[] =>
  matchTexts(person).map((text) => matchHash(secret, text));
