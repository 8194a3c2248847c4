import type { ReplyRepository } from '../../../../shared/data/message/reply-repository.ts';
import type { PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { VisitorPage } from '../../../visits/gate.ts';
import { myPage } from '../../../visits/my-page.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';
import { homeView } from './view.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly patients: Pick<PatientRepository, 'page'>;
  readonly replies: Pick<ReplyRepository, 'page'>;
  readonly clock: Clock;
}

/** Where a patient's link leads. */
export const meHomePage = ({ render, patients, replies, clock }: Dependencies): VisitorPage => ({
  path: '/me',
  get: async (request, visit) => {
    const page = await myPage(patients, visit);
    const { promise } = page.view;
    // The latest promise is in the person's own row; earlier ones are only in the referrer's partition.
    const promises = promise && promise.no > 1 ? (await replies.page(visit.id)).promises : [];
    return render(request, visit, homeView(page, promises, clock.now(), request.query.get('done')));
  },
});
