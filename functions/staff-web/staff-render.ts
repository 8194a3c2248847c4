import { worklistsOf } from '../shared/domain/rights.ts';
import type { Role, Staff } from '../shared/domain/staff.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { FormKeys } from '../shared/web/csrf.ts';
import type { WebRequest, WebResponse } from '../shared/web/http.ts';
import type { Render, View } from '../shared/web/render.ts';
import { worklistKinds } from './pages/worklists/kinds.ts';
import { notSaved, type SignedIn } from './sign-in/gate.ts';

export type StaffRender = (request: WebRequest, who: SignedIn, view: View, status?: number) => WebResponse;

const roleWords: Record<Role, string> = {
  'link-worker': 'Link worker',
  manager: 'Manager',
  'safeguarding-lead': 'Safeguarding lead',
  operator: 'Operations',
  'information-lead': 'Information lead',
};

const otherwise = [{ path: worklistKinds.caseload.path, label: 'Open a case' }];

const listsOf = (staff: Staff) => {
  const lists = worklistsOf(staff).map((list) => worklistKinds[list]);
  return lists.length > 0 ? lists : otherwise;
};

interface Dependencies {
  readonly render: Render;
  readonly formKeys: Pick<FormKeys, 'sign'>;
  readonly clock: Clock;
}

/** A page behind sign-in: who is signed in, the key for its forms, and word of what did not arrive. */
export const createStaffRender =
  ({ render, formKeys, clock }: Dependencies): StaffRender =>
  (request, { staff, formSubject }, view, status) => {
    const frame = {
      signedIn: { name: staff.name, role: roleWords[staff.role], lists: listsOf(staff) },
      formKey: formKeys.sign(formSubject, clock.now()),
      notSaved: request.query.has(notSaved),
      typedAgain: request.method === 'GET' && request.form.size > 0,
    };
    return render(request, { ...frame, ...view }, status);
  };
