import type { PublicSiteDependencies } from '../../functions/public-web/handler.ts';
import { createLinkRepository } from '../../functions/shared/data/link-repository.ts';
import { createOutcomeRepository } from '../../functions/shared/data/outcome-repository.ts';
import { createPatientRepository } from '../../functions/shared/data/patient-repository.ts';
import { createPlanRepository } from '../../functions/shared/data/plan-repository.ts';
import { createReplyRepository } from '../../functions/shared/data/reply-repository.ts';
import { createRequestRepository } from '../../functions/shared/data/request-repository.ts';
import type { Table } from '../../functions/shared/data/table.ts';
import { createVisitRepository } from '../../functions/shared/data/visit-repository.ts';

type Sources = Pick<PublicSiteDependencies, 'clock' | 'ids'>;

/** What the public site reads and writes for those who come by a link. */
export const visitorSources = (table: Table, sessions: Table, sources: Sources) => ({
  visits: createVisitRepository(sessions, sources),
  links: createLinkRepository(table),
  patients: createPatientRepository(table),
  replies: createReplyRepository(table),
  requests: createRequestRepository(table),
  outcomes: createOutcomeRepository(table),
  plans: createPlanRepository(table),
});
