import type { Clock } from '../../shared/platform/clock.ts';
import type { FormKeys } from '../../shared/web/csrf.ts';
import type { WebRequest, WebResponse } from '../../shared/web/http.ts';
import type { Render, View } from '../../shared/web/render.ts';
import type { Visit } from './gate.ts';

export type VisitRender = (request: WebRequest, visit: Visit, view: View, status?: number) => WebResponse;

interface Dependencies {
  readonly render: Render;
  readonly formKeys: Pick<FormKeys, 'sign'>;
  readonly clock: Clock;
}

/** Renders a page behind a link (it extends `visits/visit-layout.njk`), with the key for its forms and the way out. */
export const createVisitRender =
  ({ render, formKeys, clock }: Dependencies): VisitRender =>
  (request, { formSubject }, view, status) =>
    render(request, { visiting: true, formKey: formKeys.sign(formSubject, clock.now()), ...view }, status);
