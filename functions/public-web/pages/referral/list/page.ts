import type { ReplyRepository } from '../../../../shared/data/message/reply-repository.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { LinkVisit, VisitorPage } from '../../../visits/gate.ts';
import { referralWords } from '../../../visits/referrer-words.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';
import { replyPage } from '../reply-page.ts';
import { openQuestion } from '../status/view.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly replies: Pick<ReplyRepository, 'page'>;
}

/** The most that one page reads. */
const shownAtMost = 25;

/** Referrals whose links this browser opened today. */
export const myReferralsPage = ({ render, replies }: Dependencies): VisitorPage<LinkVisit> => ({
  path: '/my-referrals',
  get: async (request, visit) => {
    const pages = await Promise.all(visit.all.slice(0, shownAtMost).map((id) => replyPage(replies, id)));
    const lines = pages.flatMap((page) => {
      const { status } = page;
      if (!status) return [];
      const asked = openQuestion(page) ? 'We need one thing from you' : undefined;
      return [{ name: status.firstName, reference: referenceOf(status.id), now: asked ?? referralWords(status).now }];
    });
    return render(request, visit, { template: 'pages/referral/list/page.njk', title: 'Your referrals', lines });
  },
});
