import { createSeenRepository } from '../shared/data/audit/seen-repository.ts';
import { createDirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import { createOwnerRepository } from '../shared/data/directory/owner-repository.ts';
import { createProviderPage } from '../shared/data/directory/provider-page.ts';
import { createLinkRepository } from '../shared/data/message/link-repository.ts';
import { createReplyRepository } from '../shared/data/message/reply-repository.ts';
import { createRequestRepository } from '../shared/data/message/request-repository.ts';
import { createVisitRepository } from '../shared/data/message/visit-repository.ts';
import { createOutcomeRepository } from '../shared/data/person/outcome-repository.ts';
import { createPatientRepository } from '../shared/data/person/patient-repository.ts';
import { createPlanRepository } from '../shared/data/person/plan-repository.ts';
import { createDraftRepository } from '../shared/data/referral/draft-repository.ts';
import { createFormCountRepository } from '../shared/data/referral/form-count-repository.ts';
import { createIntakeRepository } from '../shared/data/referral/intake-repository.ts';
import type { DataSources } from '../shared/data/table/data-sources.ts';
import { createFrontRepository } from '../shared/data/team/front-repository.ts';
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
