import type { Role } from '../domain/team/staff.ts';
import type { Clock } from '../platform/clock.ts';
import type { FormKeys } from '../web/csrf.ts';
import type { WebRequest, WebResponse } from '../web/http.ts';
import type { Render, View } from '../web/render.ts';
import { notSaved, type SignedIn } from './gate.ts';
import { navigationOf } from './places.ts';

export type StaffRender = (request: WebRequest, who: SignedIn, view: View, status?: number) => WebResponse;

export const roleWords: Record<Role, string> = {
  'link-worker': 'Link worker',
  manager: 'Manager',
  'safeguarding-lead': 'Safeguarding lead',
  operator: 'Operations',
  'information-lead': 'Information lead',
};

interface Dependencies {
  readonly render: Render;
  readonly formKeys: Pick<FormKeys, 'sign'>;
  readonly clock: Clock;
}

/** Renders a page behind sign-in: with the person, the key for its forms, and whether a form was not saved. */
export const createStaffRender =
  ({ render, formKeys, clock }: Dependencies): StaffRender =>
  (request, { staff, formSubject }, view, status) => {
    const frame = {
      signedIn: { name: staff.name, role: roleWords[staff.role], ...navigationOf(staff, request.path) },
      formKey: formKeys.sign(formSubject, clock.now()),
      notSaved: request.query.has(notSaved),
      typedAgain: request.method === 'GET' && request.form.size > 0,
    };
    return render(request, { ...frame, ...view }, status);
  };
