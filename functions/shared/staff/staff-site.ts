import type { KeptFormRepository } from '../data/kept-form-repository.ts';
import type { SessionRepository } from '../data/session-repository.ts';
import type { StaffRepository } from '../data/staff-repository.ts';
import type { Clock } from '../platform/clock.ts';
import type { Compiled } from '../web/compiled.ts';
import { createFormKeys, type FormKeys } from '../web/csrf.ts';
import { PageError, problemOf, wantsProblemDocument } from '../web/errors.ts';
import type { Page } from '../web/http.ts';
import { createRender, type Render, type Service } from '../web/render.ts';
import { createSite, type LogProblem, type WebHandler } from '../web/router.ts';
import { createGate, type Gate, type StaffPage } from './gate.ts';
import { createStaffRender, type StaffRender } from './staff-render.ts';

/** What every site for staff is made of, whatever its pages. */
export interface StaffFrame {
  readonly compiled: Compiled;
  readonly service: Service;
  /** KEY_SECRET */
  readonly secret: string;
  /** The address that people know, where something stands before API Gateway. @default the one that the request came by */
  readonly url?: string | undefined;
  readonly sessions: SessionRepository;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly keptForms: KeptFormRepository;
  readonly clock: Clock;
  readonly log: LogProblem;
}

/** What the pages behind sign-in are given beside their repositories. */
export interface Inside {
  readonly render: StaffRender;
  readonly formKeys: FormKeys;
}

/** What the pages before it are given. */
export interface Outside {
  readonly render: Render;
  readonly gate: Gate;
}

/** Who is told that something is for somebody else, or is not there, still has the way to their own pages. */
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
 * A site for staff: its pages behind sign-in, and those, if it has any, through which one signs in. The functions with
 * such a site share the sessions, so that who signed in at one is known to all.
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
