import type { ReplyPage, ReplyRepository } from '../../../shared/data/message/reply-repository.ts';
import { mergesFollowed } from '../../../shared/domain/ending/merge.ts';
import type { ReferralId } from '../../../shared/domain/referral/referral-id.ts';

/**
 * What a referrer's link shows. A merged referral shows the progress of the surviving case, under its own reference and
 * without questions to the other referrer.
 */
export const replyPage = async (
  replies: Pick<ReplyRepository, 'page'>,
  id: ReferralId,
  steps = mergesFollowed,
): Promise<ReplyPage> => {
  const own = await replies.page(id);
  const { status } = own;
  const going = status?.into && steps > 0 ? await replyPage(replies, status.into, steps - 1) : undefined;
  if (!status || !going?.status) return own;
  const { firstName, receivedAt } = status;
  return {
    status: { ...going.status, id, firstName, receivedAt },
    promises: going.promises,
    questions: [],
    answered: [],
    summaries: going.summaries.map(({ asked: _asked, ...summary }) => summary),
  };
};
