import type { Worklist } from '../../../../shared/domain/rights.ts';
import type { StaffPage } from '../../../sign-in/gate.ts';
import { worklistKinds } from '../kinds.ts';
import type { ShowList } from '../show-list.ts';

/** `/staff/caseload` and its like. */
export const worklistPage = (list: Worklist, showList: ShowList): StaffPage => ({
  path: worklistKinds[list].path,
  get: (request, who) => showList(request, who, list),
});
