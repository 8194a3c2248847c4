import type { ProviderPage, ReadProviderPage } from '../../../shared/data/directory/provider-page.ts';
import type { RequestRepository } from '../../../shared/data/message/request-repository.ts';
import { answersTo, type OnwardState, type ProviderAnswer } from '../../../shared/domain/onward/onward.ts';
import { referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { type LinkVisit, nameOfLink } from '../../visits/gate.ts';
import { pageGone } from '../../visits/page-gone.ts';
import { requestKeyOf } from '../../visits/request-key.ts';
import type { VisitRender } from '../../visits/visit-render.ts';

/** What the provider pages need. */
export interface PlaceDependencies {
  readonly render: VisitRender;
  readonly onwards: { readonly page: ReadProviderPage };
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly clock: Clock;
}

/** The onward referral of the link. @throws PageError when it no longer exists */
export const placeOf = async (
  { onwards }: Pick<PlaceDependencies, 'onwards'>,
  { id, onward }: LinkVisit,
): Promise<ProviderPage> => {
  const page = await onwards.page(id, onward);
  if (!page) throw pageGone();
  return page;
};

/** Its state, counting an answer that is not carried out yet. */
export const stateNow = ({ view, said }: ProviderPage): OnwardState => said?.state ?? view.state;

/** The answers possible now. */
export const answersNow = (page: ProviderPage): readonly OnwardState[] => answersTo({ state: stateNow(page) });

export const placePath = (visit: LinkVisit, more = ''): `/${string}` => `/place${more}?reference=${nameOfLink(visit)}`;

/** What each provider page shows above its form. */
export const placeFrame = (visit: LinkVisit, { view }: ProviderPage) => ({
  name: view.name,
  reference: referenceOf(visit.id),
  named: nameOfLink(visit),
});

/** Stores an answer for the relay to carry out, and shows what follows. */
export const say = async (
  { requests, clock }: Pick<PlaceDependencies, 'requests' | 'clock'>,
  request: WebRequest,
  visit: LinkVisit,
  answer: ProviderAnswer,
): Promise<WebResponse> => {
  const { id, onward } = visit;
  const at: Instant = clock.now();
  const key = requestKeyOf(request, 'onward-answer', JSON.stringify(answer));
  await requests.put('PROVIDER', { id, key, at, kind: 'onward-answer', onward, answer });
  return redirectTo(request, `${placePath(visit)}&done=yes`);
};
