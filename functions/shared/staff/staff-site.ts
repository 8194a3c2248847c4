import type { KeptFormRepository } from '../data/team/kept-form-repository.ts';
import type { SessionRepository } from '../data/team/session-repository.ts';
import type { StaffRepository } from '../data/team/staff-repository.ts';
import type { Clock } from '../platform/clock.ts';
import type { Compiled } from '../web/compiled.ts';
import { createFormKeys, type FormKeys } from '../web/csrf.ts';
import { PageError, problemOf, wantsProblemDocument } from '../web/errors.ts';
import type { Page } from '../web/http.ts';
import { createRender, type Render, type Service } from '../web/render.ts';
import { createSite, type LogProblem, type WebHandler } from '../web/router.ts';
import { createGate, type Gate, type StaffPage } from './gate.ts';
import { createStaffRender, type StaffRender } from './staff-render.ts';

/** What every staff site needs, whatever its pages. */
export interface StaffFrame {
  readonly compiled: Compiled;
  readonly service: Service;
  /** KEY_SECRET */
  readonly secret: string;
  /** The public address, when something is in front of API Gateway. @default the address of the request */
  readonly url?: string | undefined;
  readonly sessions: SessionRepository;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly keptForms: KeptFormRepository;
  readonly clock: Clock;
  readonly log: LogProblem;
}

/** What pages behind sign-in get besides their repositories. */
export interface Inside {
  readonly render: StaffRender;
  readonly formKeys: FormKeys;
}

/** What pages before sign-in get. */
export interface Outside {
  readonly render: Render;
  readonly gate: Gate;
}

/** People who are refused or meet a missing page still get the navigation to their own pages. */
const withProblems = (render: StaffRender, page: StaffPage): StaffPage => {
  const kept =
    (answer: StaffPage['get']): StaffPage['get'] =>
    async (request, who) => {
      try {
        return await answer(request, who);
      } catch (thrown) {
        if (!(thrown instanceof PageError) || wantsProblemDocument(request)) throw thrown;
        const { status, message } = thrown;
        return render(request, who, { ...problemOf(status, message), template: 'problem.njk' }, status);
      }
    };
  return { ...page, get: kept(page.get), ...(page.post && { post: kept(page.post) }) };
};

/**
 * A staff site: pages behind sign-in and, on one site, those through which one signs in. All staff sites share
 * sessions, so that one sign-in serves them all.
 */
export const createStaffSite = (
  frame: StaffFrame,
  pages: (inside: Inside) => readonly StaffPage[],
  open: (outside: Outside) => readonly Page[] = () => [],
): WebHandler => {
  const { compiled, service, secret, url, clock, log } = frame;
  const render = createRender(compiled, { service });
  const formKeys = createFormKeys(secret);
  const gate = createGate({ ...frame, formKeys });
  const inside = { render: createStaffRender({ render, formKeys, clock }), formKeys };
  const behind = pages(inside).map((page) => gate.behind(withProblems(inside.render, page)));
  return createSite({ pages: [...open({ render, gate }), ...behind], render, log, url });
};
