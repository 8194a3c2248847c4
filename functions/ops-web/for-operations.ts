import type { StaffPage } from '../shared/staff/gate.ts';
import { mustManage } from '../shared/staff/must-manage.ts';

/** A page for those who see how the service runs, with each of its answers. */
export const forOperations = (page: StaffPage): StaffPage => {
  const { get, post } = page;
  const kept =
    (answer: StaffPage['get']): StaffPage['get'] =>
    async (request, who) => {
      mustManage(who.staff, 'read operations');
      return answer(request, who);
    };
  return { ...page, get: kept(get), ...(post && { post: kept(post) }) };
};
