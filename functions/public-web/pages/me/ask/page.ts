import type { RequestRepository } from '../../../../shared/data/message/request-repository.ts';
import type { PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { VisitorPage } from '../../../visits/gate.ts';
import { myPage } from '../../../visits/my-page.ts';
import { requestKeyOf } from '../../../visits/request-key.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';
import { type AskName, asks, stopOrStart } from './asks.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly patients: Pick<PatientRepository, 'page'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly clock: Clock;
}

/** One request: what it means, and its button. */
export const askPage = (name: AskName, { render, patients, requests, clock }: Dependencies): VisitorPage => ({
  path: `/me/${name}`,

  get: async (request, visit) => {
    const ask = asks[name](await myPage(patients, visit));
    if (!ask) return redirectTo(request, '/me');
    return render(request, visit, { template: 'pages/me/ask/page.njk', ...ask, action: `/me/${name}`, backTo: '/me' });
  },

  post: async (request, visit) => {
    const page = await myPage(patients, visit);
    const ask = asks[name](page);
    const said = name === 'stop' ? stopOrStart(page) : undefined;
    // The page may be old: what its button said is what is meant.
    if (said && request.form.get('ask') === said.kind) return redirectTo(request, `/me?done=${said.kind}`);
    if (!ask || request.form.get('ask') !== ask.kind) return redirectTo(request, '/me');
    const { kind } = ask;
    const key = requestKeyOf(request, kind, said?.at);
    await requests.put('PATIENT', { id: visit.id, key, at: clock.now(), kind });
    return redirectTo(request, `/me?done=${kind}`);
  },
});
