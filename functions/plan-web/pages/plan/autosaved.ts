import { parseReference, type ReferralId } from '../../../shared/domain/referral-id.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import type { WebResponse } from '../../../shared/web/http.ts';
import { type Fields, seenAfter } from './merge-typed.ts';

interface Saved {
  readonly typed: Fields;
  readonly stored: Fields;
}

/**
 * The answer to an autosave: the browser submits the same form with `autosave` in it and expects, instead of a page,
 * whether it was saved and what it should now consider as seen.
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
      if (!id || response.status !== 303) return { status: 200, headers, body: '{"saved":false}' };
      const { typed, stored } = await saved(id, request.form, request.params);
      const seen = seenAfter(request.form.get('seen') ?? '', typed, stored);
      return { status: 200, headers, body: JSON.stringify({ saved: true, seen }) };
    },
  };
};
