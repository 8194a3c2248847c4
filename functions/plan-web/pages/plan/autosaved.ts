import { parseReference, type ReferralId } from '../../../shared/domain/referral/referral-id.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import type { WebResponse } from '../../../shared/web/http.ts';
import { type Fields, seenAfter } from './merge-typed.ts';

interface Saved {
  readonly typed: Fields;
  readonly stored: Fields;
}

/**
 * The answer to an autosave: the browser submits the same form with `autosave` in it and expects, instead of a page,
 * whether it was saved and what it should now consider as seen. With an error in one field the others are saved, and have
 * to be seen as saved, or they clash with themselves the next time.
 * @param saved what the form said, and what is stored now
 */
export const autosaved = (
  page: StaffPage,
  saved: (id: ReferralId, form: URLSearchParams, address: Readonly<Record<string, string>>) => Promise<Saved>,
): StaffPage => {
  const { post } = page;
  if (!post) return page;
  return {
    ...page,
    post: async (request, who): Promise<WebResponse> => {
      const response = await post(request, who);
      if (!request.form.has('autosave')) return response;
      const id = parseReference(request.params['id'] ?? '');
      const headers = { 'Content-Type': 'application/json' };
      if (!id || ![303, 400].includes(response.status)) return { status: 200, headers, body: '{"saved":false}' };
      const { typed, stored } = await saved(id, request.form, request.params);
      const seen = seenAfter(request.form.get('seen') ?? '', typed, stored);
      return { status: 200, headers, body: JSON.stringify({ saved: response.status === 303, seen }) };
    },
  };
};
