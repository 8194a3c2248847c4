import { parseReference, type ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { wholeForm } from '../web/pharmacy-answers.ts';
import type { Typed } from './person-at.ts';

const post = (address: string, form: URLSearchParams): Promise<Response> =>
  fetch(address, { method: 'POST', body: form, redirect: 'manual' });

const locationOf = (answer: Response): URL => new URL(answer.headers.get('location') ?? '', answer.url);

/** Sends a pharmacy's referral without a browser: the form is begun, and sent as its last page sends it. */
export const sendReferral = async (url: string, instead: Typed = {}): Promise<ReferralId> => {
  const begun = locationOf(await post(`${url}/refer/pharmacy`, new URLSearchParams()));
  const form = wholeForm(begun.searchParams.get('form') ?? '');
  for (const [name, value] of Object.entries({ knowsNhsNumber: 'no', ...instead })) {
    form.delete(name);
    for (const one of [value].flat()) form.append(name, one);
  }
  const answer = await post(`${url}/refer/pharmacy/check`, form);
  const id = parseReference(locationOf(answer).searchParams.get('reference') ?? '');
  if (id === undefined) throw new Error(`The form was not taken: ${answer.status} ${answer.headers.get('location')}`);
  return id;
};
