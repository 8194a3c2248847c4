import type { RequestRepository } from '../../../../shared/data/message/request-repository.ts';
import type { PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import { stopKeyOf } from '../../../../shared/domain/onward/onward.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { VisitorPage } from '../../../visits/gate.ts';
import { myPage } from '../../../visits/my-page.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';
import { onwardOf, shareView } from './share-view.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly patients: Pick<PatientRepository, 'page'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly clock: Clock;
}

/**
 * What a service is told about the person: shown in full before they agree or refuse, and for as long as it is shared.
 * Each answer is given once, so its request has a fixed key.
 */
export const sharePage = ({ render, patients, requests, clock }: Dependencies): VisitorPage => ({
  path: '/me/share/{no}',

  get: async (request, visit) => {
    const onward = onwardOf(await myPage(patients, visit), request.params['no']);
    return onward ? render(request, visit, { ...shareView(onward), backTo: '/me' }) : redirectTo(request, '/me');
  },

  post: async (request, visit) => {
    const onward = onwardOf(await myPage(patients, visit), request.params['no']);
    const [answer, at] = [request.form.get('answer'), clock.now()];
    if (!onward) return redirectTo(request, '/me');
    const { no } = onward;
    const asks = { id: visit.id, at, onward: no };
    if (answer === 'yes' && onward.state === 'asked') {
      const wanted = request.form.getAll('facts');
      const facts = onward.shares.flatMap(({ fact }) => (wanted.includes(fact) ? [fact] : []));
      await requests.put('PATIENT', { ...asks, kind: 'share', key: `share-${no}`, facts });
      return redirectTo(request, '/me?done=share');
    }
    // Also when nothing is shared yet, or it is over: repeating it does no harm.
    if (answer !== 'no') return redirectTo(request, `/me/share/${no}`);
    await requests.put('PATIENT', { ...asks, kind: 'share-stop', key: stopKeyOf(no) });
    return redirectTo(request, '/me?done=share-stop');
  },
});
