import type { FormCountRepository } from '../shared/data/form-count-repository.ts';
import type { IntakeRepository } from '../shared/data/intake-repository.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Ids } from '../shared/platform/ids.ts';
import type { Compiled } from '../shared/web/compiled.ts';
import { createFormKeys } from '../shared/web/csrf.ts';
import type { Page } from '../shared/web/http.ts';
import { createRender, type Render, type Service } from '../shared/web/render.ts';
import { createSite, type LogProblem, type WebHandler } from '../shared/web/router.ts';
import { createFormLimit } from './forms/form-limit.ts';
import { createFormSessions } from './forms/form-sessions.ts';
import { createFindUnsuitable } from './forms/suitability.ts';
import { aboutPages } from './pages/about/about-pages.ts';
import { healthPage } from './pages/health/page.ts';
import { notForUsPage } from './pages/not-for-us/page.ts';
import { checkPage } from './pages/refer/check/page.ts';
import { questionPage } from './pages/refer/question/page.ts';
import { sentPage } from './pages/refer/sent/page.ts';
import { referStartPage } from './pages/refer/start/page.ts';
import { startPage } from './pages/start/page.ts';
import { sourceForms } from './sources/source-forms.ts';
import { type VisitorSources, visitorPages } from './visits/visitor-pages.ts';

export interface PublicSiteDependencies extends VisitorSources {
  readonly compiled: Compiled;
  readonly service: Service;
  /** KEY_SECRET */
  readonly secret: string;
  readonly counts: FormCountRepository;
  readonly intakes: Pick<IntakeRepository, 'submit'>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'referralId' | 'secret'>;
  readonly log: LogProblem;
  /** How often one address may send a page of a form in ten minutes. */
  readonly postsPerAddress: number;
  /** The area served: `ZZ1`. Everywhere when there are none. */
  readonly outcodes?: readonly string[];
}

const publicPages = (deps: PublicSiteDependencies, render: Render): Page[] => {
  const { drafts, intakes, clock, outcodes = [] } = deps;
  const unsuitable = createFindUnsuitable(outcodes);
  const sessions = createFormSessions({ ...deps, formKeys: createFormKeys(deps.secret) });
  return [
    startPage({ render, forms: sourceForms }),
    ...sourceForms.flatMap((form) => [
      referStartPage(form, { render, sessions }),
      ...form.pages.map((page) => questionPage(form, page, { render, sessions, drafts, unsuitable, clock })),
      checkPage(form, { render, sessions, drafts, intakes, unsuitable, clock }),
      sentPage(form, { render }),
    ]),
    ...visitorPages({ ...deps, render }),
    notForUsPage({ render, forms: sourceForms }),
    ...aboutPages({ render }),
    healthPage,
  ];
};

export const createHandler = (deps: PublicSiteDependencies): WebHandler => {
  const { compiled, service, log, postsPerAddress } = deps;
  const render = createRender(compiled, { service });
  const before = createFormLimit({ ...deps, most: postsPerAddress });
  return createSite({ pages: publicPages(deps, render), render, log, before });
};
