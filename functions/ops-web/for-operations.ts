import { mayManage } from '../shared/domain/team-rights.ts';
import type { StaffPage } from '../shared/staff/gate.ts';
import type { StaffRender } from '../shared/staff/staff-render.ts';

/** A page for those who see how the service runs: whoever has no business there is told so, by each of its answers. */
export const forOperations = (render: StaffRender, page: StaffPage): StaffPage => {
  const { get, post } = page;
  const kept =
    (answer: StaffPage['get']): StaffPage['get'] =>
    async (request, who) => {
      if (mayManage(who.staff, 'read operations')) return answer(request, who);
      return render(request, who, { template: 'pages/not-yours.njk', title: 'This is for operations' }, 403);
    };
  return { path: page.path, get: kept(get), ...(post && { post: kept(post) }) };
};
