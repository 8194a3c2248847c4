import type { ReplyPage, ReplyRepository } from '../../../shared/data/reply-repository.ts';
import type { ReferralId } from '../../../shared/domain/referral-id.ts';

/** A case that was merged may be merged again; nobody follows it for ever. */
const stepsAtMost = 4;

/**
 * What a referrer's link shows. Of a referral that was merged into another it is how that one goes on, under their own
 * reference; what is asked of the other referrer is not for them.
 */
export const replyPage = async (
  replies: Pick<ReplyRepository, 'page'>,
  id: ReferralId,
  steps = stepsAtMost,
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
