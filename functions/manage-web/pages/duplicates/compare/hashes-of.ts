import type { PersonRecord } from '../../../../shared/data/person-repository.ts';
import { matchTexts } from '../../../../shared/domain/triage.ts';
import { matchHash } from '../../../../shared/platform/keyed-hashes.ts';

/** By which the person of a record is found again. */
export const hashesOf = (secret: string, { person }: PersonRecord): string[] =>
  matchTexts(person).map((text) => matchHash(secret, text));
