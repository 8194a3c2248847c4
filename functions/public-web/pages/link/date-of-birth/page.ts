import type { Page } from '../../../../shared/web/http.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { Door } from '../../../visits/door.ts';
import { returnPath } from '../../../visits/return-path.ts';

const path = '/me/date-of-birth';

/** Asks for the date of birth: the first page of a patient's link. */
export const dateOfBirthPage = ({ door }: { readonly door: Door }): Page => ({
  path,

  get: async (request) => {
    const to = returnPath(request.query.get('to'));
    const asked = await door.ask({ ...request, form: new URLSearchParams({ to }) }, path);
    return 'status' in asked ? asked : redirectTo(request, to, asked.cookies);
  },

  post: async (request) => {
    const asked = await door.ask(request, path);
    return 'status' in asked ? asked : redirectTo(request, returnPath(request.form.get('to')), asked.cookies);
  },
});
