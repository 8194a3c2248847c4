import { jest } from '@jest/globals';
import { createHandler, type PublicSiteDependencies } from '../../functions/public-web/handler.ts';
import { publicSources } from '../../functions/public-web/public-sources.ts';
import { createIntakeRepository } from '../../functions/shared/data/referral/intake-repository.ts';
import { type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import type { Log } from '../../functions/shared/platform/log.ts';
import { createFormKeys } from '../../functions/shared/web/csrf.ts';
import type { TestTable } from '../support/table.ts';
import { createVisitor } from '../support/visitor.ts';
import { compiledFor } from './compiled-for.ts';

const secret = 'a secret of the tests';
export const service = { name: 'Ashcombe Social Prescribing', phone: '01632 960100' };

/** The public site over a real table, on a Tuesday morning. */
export const publicSite = async (table: TestTable, instead: Partial<PublicSiteDependencies> = {}) => {
  let now: Instant = '2026-06-02T09:30:00.000Z';
  const clock = { now: () => now };
  const sessions = { documentClient: table.documentClient, tableName: table.sessionsTableName };
  const log = { error: jest.fn<Log['error']>() };
  const intakes = createIntakeRepository(table);
  const sources = publicSources({ table, sessions, clock, ids: systemIds }, secret);
  const handler = createHandler({
    compiled: await compiledFor('public-web'),
    service,
    secret,
    team: 'ashcombe',
    ...sources,
    log,
    postsPerAddress: 100_000,
    ...instead,
  });
  return {
    handler,
    log,
    intakes,
    drafts: sources.drafts,
    formKeys: createFormKeys(secret),
    visitor: () => createVisitor(handler),
    now: () => now,
    pass: (millis: number) => {
      now = later(now, millis);
    },
  };
};
