import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type DayCount, messageCounts } from '../../domain/figures/day-count.ts';
import { NoticeKey, NoticeState } from '../../domain/message/notice.ts';
import { Audience, TemplateName } from '../../domain/message/notice-template.ts';
import { Channel } from '../../domain/referral/answers.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { operationsKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table } from '../table/table.ts';

/** A message that ended on a day. Its text and reader are with the message itself. */
export const EndedMessage = z.object({
  id: ReferralId,
  key: NoticeKey,
  at: Instant,
  state: NoticeState,
  template: TemplateName,
  audience: Audience,
  channel: z.optional(Channel),
  why: z.optional(z.string()),
});
export type EndedMessage = z.infer<typeof EndedMessage>;

type DayMark =
  | { readonly what: 'ARRIVED' | 'CLOSED' | 'BREACHED'; readonly ref: string }
  | { readonly what: 'MESSAGE'; readonly message: EndedMessage };

export type DayRepository = ReturnType<typeof createDayRepository>;

/** Most rows of a day are messages; one read unit covers about thirty. */
const messagesAtMost = 500;

/** What happened each day: DAY#team#date. One row for each event, however often it is reported; ids and codes only. */
export const createDayRepository = (table: Table) => {
  const query = (team: string, date: LocalDate, under = '') =>
    queryAll(table, operationsKeys.dayMark(team, date, 'MESSAGE', '').pk, { under, consistent: false });

  const messagesIn = (items: readonly Record<string, unknown>[]): EndedMessage[] =>
    items.flatMap((item) => EndedMessage.safeParse(item).data ?? []);

  return {
    /** Pattern 111. Repeating it changes nothing. 1 W. */
    mark: async (team: string, date: LocalDate, mark: DayMark): Promise<void> => {
      const ref = mark.what === 'MESSAGE' ? `${mark.message.id}#${mark.message.key}` : mark.ref;
      const Item = {
        ...operationsKeys.dayMark(team, date, mark.what, ref),
        ...(mark.what === 'MESSAGE' && mark.message),
      };
      await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item }));
    },

    /** Pattern 112. 0.5 R for each 4 KB: some thirty marks. */
    count: async (team: string, date: LocalDate): Promise<DayCount> => {
      const items = await query(team, date);
      const of = (what: string): number => items.filter(({ sk }) => String(sk).startsWith(`${what}#`)).length;
      return {
        date,
        arrived: of('ARRIVED'),
        closed: of('CLOSED'),
        breached: of('BREACHED'),
        messages: messageCounts(messagesIn(items)),
      };
    },

    /** Pattern 112. The messages that ended on a day, the latest first. 0.5 R for each 4 KB. */
    messages: async (team: string, date: LocalDate): Promise<EndedMessage[]> =>
      messagesIn(await query(team, date, 'MESSAGE#'))
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, messagesAtMost),
  };
};
