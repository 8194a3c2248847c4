import type { DataSources } from '../shared/data/data-sources.ts';
import { createDirectoryRepository } from '../shared/data/directory-repository.ts';
import { createDraftRepository } from '../shared/data/draft-repository.ts';
import { createFormCountRepository } from '../shared/data/form-count-repository.ts';
import { createFrontRepository } from '../shared/data/front-repository.ts';
import { createIntakeRepository } from '../shared/data/intake-repository.ts';
import { createLinkRepository } from '../shared/data/link-repository.ts';
import { createOutcomeRepository } from '../shared/data/outcome-repository.ts';
import { createOwnerRepository } from '../shared/data/owner-repository.ts';
import { createPatientRepository } from '../shared/data/patient-repository.ts';
import { createPlanRepository } from '../shared/data/plan-repository.ts';
import { createProviderPage } from '../shared/data/provider-page.ts';
import { createReplyRepository } from '../shared/data/reply-repository.ts';
import { createRequestRepository } from '../shared/data/request-repository.ts';
import { createSeenRepository } from '../shared/data/seen-repository.ts';
import { createVisitRepository } from '../shared/data/visit-repository.ts';
import { addressHash } from '../shared/platform/keyed-hashes.ts';

/** All repositories of the public site. @param secret KEY_SECRET */
export const publicSources = ({ table, sessions, clock, ids }: DataSources, secret: string) => ({
  clock,
  ids,
  drafts: createDraftRepository(sessions, clock),
  fronts: createFrontRepository(table),
  counts: createFormCountRepository(sessions, (address) => addressHash(secret, address)),
  intakes: createIntakeRepository(table),
  visits: createVisitRepository(sessions, { clock, ids }),
  links: createLinkRepository(table),
  patients: createPatientRepository(table),
  replies: createReplyRepository(table),
  requests: createRequestRepository(table),
  onwards: { page: createProviderPage(table) },
  outcomes: createOutcomeRepository(table),
  directory: createDirectoryRepository(table),
  owners: createOwnerRepository(table),
  seen: createSeenRepository(table),
  plans: createPlanRepository(table),
});
