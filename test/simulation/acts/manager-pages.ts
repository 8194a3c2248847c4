import { workerPage } from '../../../functions/manage-web/pages/team/worker/page.ts';
import { hoursPage } from '../../../functions/settings-web/pages/settings/hours/page.ts';
import { messagePage } from '../../../functions/settings-web/pages/settings/message/page.ts';
import type { SettingsDependencies } from '../../../functions/settings-web/pages/settings/settings-step.ts';
import { sourcesPage } from '../../../functions/settings-web/pages/settings/sources/page.ts';
import { timingsPage } from '../../../functions/settings-web/pages/settings/timings/page.ts';
import { toldPage } from '../../../functions/settings-web/pages/settings/told/page.ts';
import { versionPage } from '../../../functions/settings-web/pages/settings/version/page.ts';
import type { Clock } from '../../../functions/shared/platform/clock.ts';
import type { StaffPage } from '../../../functions/shared/staff/gate.ts';
import type { StaffRender } from '../../../functions/shared/staff/staff-render.ts';
import type { WebRequest, WebResponse } from '../../../functions/shared/web/http.ts';
import type { Repositories } from '../../support/repositories.ts';

export type ManagerPage = 'timings' | 'hours' | 'told' | 'message' | 'sources' | 'version' | 'worker';

/** A form as a manager's browser sends it. */
export interface SentForm {
  readonly page: ManagerPage;
  readonly by: string;
  /** The parts of the address that differ: which message, version or worker. */
  readonly params: Readonly<Record<string, string>>;
  readonly form: string;
}

/** What they read then. `refused`: somebody else was faster. `wrong`: there is something to correct in the form. */
export type FormAnswer =
  | { readonly said: 'saved'; readonly at: string }
  | { readonly said: 'refused' | 'wrong'; readonly why: string };

type Sources = Repositories & { readonly clock: Clock };

/** Nobody looks at the page: its errors suffice. */
const render: StaffRender = (_request, _who, { errors }, status = 200) => ({ status, body: JSON.stringify(errors) });

const pagesOf = (deps: Sources): Readonly<Record<ManagerPage, StaffPage>> => {
  const shared: SettingsDependencies = {
    settings: deps.settings,
    staffRecords: deps.staff,
    service: { name: 'Ashcombe Link Workers', phone: '01632 960123' },
    render,
    clock: deps.clock,
  };
  const { facts, colleagues } = deps;
  return {
    timings: timingsPage({ ...shared, facts }),
    hours: hoursPage(shared),
    told: toldPage({ ...shared, colleagues }),
    message: messagePage(shared),
    sources: sourcesPage(shared),
    version: versionPage({ ...shared, facts }),
    worker: workerPage({ ...deps, render }),
  };
};

const requestOf = (path: string, { params, form }: SentForm): WebRequest => ({
  method: 'POST',
  path,
  base: '',
  secure: true,
  id: 'request',
  params,
  query: new URLSearchParams(),
  form: new URLSearchParams(form),
  cookies: {},
  header: () => undefined,
  address: '127.0.0.1',
});

const answerOf = ({ status, headers, body = '' }: WebResponse): FormAnswer => {
  if (status === 409) return { said: 'refused', why: body };
  if (status < 300) return { said: 'wrong', why: body };
  return { said: 'saved', at: headers?.['Location'] ?? '' };
};

/**
 * The pages by which a manager changes settings and the roster, as they are, behind the sign-in and without the drawing:
 * which of two managers is told that the other was faster, and that a form sent again is saved once, is decided there.
 */
export const managerPages = (deps: Sources) => {
  const pages = pagesOf(deps);
  return async (sent: SentForm): Promise<FormAnswer> => {
    const [staff, { path, post }] = [await deps.staff.get(sent.by), pages[sent.page]];
    if (!staff || !post) throw new TypeError(`${sent.by} has no form at ${path}.`);
    return answerOf(await post(requestOf(path, sent), { staff, formSubject: sent.by }));
  };
};
