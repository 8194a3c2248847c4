import * as z from 'zod/mini';
import { NoticeState } from '../message/notice.ts';
import { Channel } from '../referral/answers.ts';
import { LocalDate } from '../time/local-date.ts';

const count = z.int().check(z.nonnegative());

export const MessageCount = z.object({
  state: NoticeState,
  /** `none` when no channel was ever tried. */
  channel: z.enum([...Channel.options, 'none']),
  count,
});
export type MessageCount = z.infer<typeof MessageCount>;

/** What happened on one day, London time, and the outcome of messages that ended on it. */
export const DayCount = z.object({
  date: LocalDate,
  arrived: count,
  closed: count,
  breached: count,
  messages: z.array(MessageCount),
});
export type DayCount = z.infer<typeof DayCount>;

/** How many messages there are of each state and channel. */
export const messageCounts = (
  notices: readonly { readonly state: NoticeState; readonly channel?: Channel | undefined }[],
): MessageCount[] => {
  const alike = Map.groupBy(notices, ({ state, channel = 'none' }) => `${state} ${channel}`);
  return [...alike.values()].flatMap((those) => {
    const [first] = those;
    return first ? [{ state: first.state, channel: first.channel ?? 'none', count: those.length }] : [];
  });
};
