import type { DirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import type { OwnerRepository } from '../shared/data/directory/owner-repository.ts';
import type { FormCountRepository } from '../shared/data/referral/form-count-repository.ts';
import type { IntakeRepository } from '../shared/data/referral/intake-repository.ts';
import type { FrontRepository } from '../shared/data/team/front-repository.ts';
import type { Clock } from '../shared/platform/clock.ts';
import { createDraftCodes } from '../shared/platform/draft-codes.ts';
import type { Ids } from '../shared/platform/ids.ts';
import { createOwnerCodes } from '../shared/platform/owner-codes.ts';
import { createProofCodes } from '../shared/platform/proof-codes.ts';
import type { Compiled } from '../shared/web/compiled.ts';
import { createFormKeys } from '../shared/web/csrf.ts';
import type { Page } from '../shared/web/http.ts';
import { createRender, type Render, type Service } from '../shared/web/render.ts';
import { createSite, type LogProblem, type WebHandler } from '../shared/web/router.ts';
import { createFormLimit } from './forms/form-limit.ts';
import { createFormSessions } from './forms/form-sessions.ts';
import { createOpenDoor } from './forms/open-door.ts';
import { createFindUnsuitable } from './forms/suitability.ts';
import { aboutPages } from './pages/about/about-pages.ts';
import { draftLinkPage, draftPage } from './pages/draft/page.ts';
import { healthPage } from './pages/health/page.ts';
import { notForUsPage } from './pages/not-for-us/page.ts';
import { openReferralPages } from './pages/open-referral/pages.ts';
import { ourServicePage } from './pages/our-service/page.ts';
import { partnerPage } from './pages/partner/page.ts';
import { checkPage } from './pages/refer/check/page.ts';
import { questionPage } from './pages/refer/question/page.ts';
import { savedPage } from './pages/refer/saved/page.ts';
import { sentPage } from './pages/refer/sent/page.ts';
import { referPage, referStartPage } from './pages/refer/start/page.ts';
import { startPage } from './pages/start/page.ts';
import { sourceForms } from './sources/source-forms.ts';
import { type VisitorSources, visitorPages } from './visits/visitor-pages.ts';

export interface PublicSiteDependencies extends VisitorSources {
  readonly compiled: Compiled;
  readonly service: Service;
  /** KEY_SECRET */
  readonly secret: string;
  readonly counts: FormCountRepository;
  readonly fronts: Pick<FrontRepository, 'get'>;
  /** The team that takes referrals in. */
  readonly team: string;
  readonly intakes: Pick<IntakeRepository, 'submit'>;
  readonly directory: Pick<DirectoryRepository, 'get' | 'all'>;
  readonly owners: Pick<OwnerRepository, 'link' | 'answer'>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'referralId' | 'secret'>;
  readonly log: LogProblem;
  /** The address that people know, where something stands before API Gateway. @default the one that the request came by */
  readonly url?: string | undefined;
  /** How often one address may send a page of a form in ten minutes. */
  readonly postsPerAddress: number;
  /** The area served: `ZZ1`. Everywhere when there are none. */
  readonly outcodes?: readonly string[];
}

const publicPages = (deps: PublicSiteDependencies, render: Render): Page[] => {
  const { drafts, clock, outcodes = [] } = deps;
  const proofs = createProofCodes(deps.secret);
  const isProof = (code: string) => proofs.isCode(code, clock.now());
  const unsuitable = createFindUnsuitable(outcodes);
  const sessions = createFormSessions({ ...deps, formKeys: createFormKeys(deps.secret) });
  const codes = createDraftCodes(deps.secret);
  const openDoor = createOpenDoor(deps);
  return [
    startPage({ render, forms: sourceForms, openDoor }),
    referPage,
    partnerPage({ render, forms: sourceForms, openDoor, sessions, drafts }),
    ...sourceForms.flatMap((form) => [
      referStartPage(form, { render, sessions, openDoor }),
      ...form.pages.map((page) => questionPage(form, page, { render, sessions, drafts, codes, unsuitable, clock })),
      checkPage(form, { ...deps, render, sessions, codes, unsuitable, isProof }),
      savedPage(form, { render, sessions, drafts, codes, clock }),
      sentPage(form, { render }),
    ]),
    draftPage({ render, forms: sourceForms, sessions, drafts, codes, clock }),
    draftLinkPage({ codes }),
    ...visitorPages({ ...deps, render }),
    ourServicePage({ ...deps, render, codes: createOwnerCodes(deps.secret) }),
    ...openReferralPages(deps),
    notForUsPage({ render, forms: sourceForms }),
    ...aboutPages({ render }),
    healthPage,
  ];
};

export const createHandler = (deps: PublicSiteDependencies): WebHandler => {
  const { compiled, service, log, url, postsPerAddress } = deps;
  const render = createRender(compiled, { service });
  const before = createFormLimit({ ...deps, most: postsPerAddress });
  return createSite({ pages: publicPages(deps, render), render, log, url, before });
};
