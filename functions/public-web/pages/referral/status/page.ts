import type { ReplyRepository } from '../../../../shared/data/message/reply-repository.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { LinkVisit, VisitorPage } from '../../../visits/gate.ts';
import { pageGone } from '../../../visits/page-gone.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';
import { replyPage } from '../reply-page.ts';
import { statusView } from './view.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly replies: Pick<ReplyRepository, 'page'>;
  readonly clock: Clock;
}

/** The page of a referrer's link: what is asked of them, progress, promises and how it ended. */
export const referralPage = ({ render, replies, clock }: Dependencies): VisitorPage<LinkVisit> => ({
  path: '/referral',
  get: async (request, visit) => {
    const page = await replyPage(replies, visit.id);
    if (!page.status) throw pageGone();
    const view = statusView(page, page.status, clock.now());
    return render(request, visit, {
      ...view,
      answered: request.query.get('done') === 'answer' && page.answered.length > 0 && !view.question,
      others: visit.all.length > 1,
    });
  },
});
