import type { StaffPage } from '../shared/staff/gate.ts';
import { mustManage } from '../shared/staff/must-manage.ts';

/** Restricts a page, with all its responses, to people who may see how the service runs. */
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
