import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler as chainAudit } from '../../functions/chain-audit/handler.ts';
import { createHandler as retain } from '../../functions/retain/handler.ts';
import { createAuditRepository } from '../../functions/shared/data/audit/audit-repository.ts';
import { createChainRepository } from '../../functions/shared/data/audit/chain-repository.ts';
import { createSeenRepository } from '../../functions/shared/data/audit/seen-repository.ts';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createCaseWalkRepository } from '../../functions/shared/data/case/case-walk-repository.ts';
import { createFactsRepository } from '../../functions/shared/data/figures/facts-repository.ts';
import { createErasureRepository } from '../../functions/shared/data/keeping/erasure-repository.ts';
import { createKeepingRepository } from '../../functions/shared/data/keeping/keeping-repository.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import { matchHash, phoneHash } from '../../functions/shared/platform/keyed-hashes.ts';
import { createLinkCodes } from '../../functions/shared/platform/link-codes.ts';
import type { ObjectStore } from '../../functions/shared/platform/object-store.ts';
import { tuesday } from '../builders/referral.ts';
import type { TestTable } from '../support/table.ts';
import { type TestClock, testClock } from '../support/test-clock.ts';
import { testLog } from '../support/test-log.ts';

export const secret = 'a secret for tests';

interface Files extends ObjectStore {
  readonly texts: Map<string, string>;
}

const filesInMemory = (): Files => {
  const texts = new Map<string, string>();
  return {
    texts,
    put: async (name, text) => {
      if (texts.has(name)) return false;
      texts.set(name, text);
      return true;
    },
    get: async (name) => texts.get(name),
  };
};

/** The nights' two jobs over a real table, and what an intruder with rights to it could do. */
export const nightsOver = (table: TestTable, clock: TestClock = testClock(tuesday)) => {
  const log = testLog();
  const files = filesInMemory();
  const cases = createCaseRepository(table);
  const chains = createChainRepository(table);
  const keepings = createKeepingRepository(table);
  const erasures = createErasureRepository(table, {
    codes: createLinkCodes(secret),
    matchHash: (text) => matchHash(secret, text),
    phoneHash: (phone) => phoneHash(secret, phone),
  });
  const audit = createAuditRepository(table, { clock, ids: systemIds });
  const [walks, facts] = [createCaseWalkRepository(table), createFactsRepository(table)];
  const deps = { walks, facts, chains, keepings, erasures, cases, files, audit, team: 'ashcombe', clock, log };
  return {
    ...deps,
    seen: createSeenRepository(table),
    chain: chainAudit(deps),
    retain: retain(deps),
    put: async (item: Record<string, unknown>): Promise<void> => {
      await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: item }));
    },
    /** All rows there are, as only a test may ask. */
    rows: async (): Promise<Record<string, unknown>[]> => {
      const { Items = [] } = await table.documentClient.send(new ScanCommand({ TableName: table.tableName }));
      return Items;
    },
  };
};

export type Nights = ReturnType<typeof nightsOver>;
