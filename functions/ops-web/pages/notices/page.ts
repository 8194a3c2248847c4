import type { CensusRepository } from '../../../shared/data/figures/census-repository.ts';
import type { DayRepository, EndedMessage } from '../../../shared/data/figures/day-repository.ts';
import { may } from '../../../shared/domain/governance/rights.ts';
import type { NoticeState } from '../../../shared/domain/message/notice.ts';
import { referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import { addCalendar, formatDay, localDateOf } from '../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import { LocalDate } from '../../../shared/domain/time/local-date.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import { pageOf } from '../../../shared/staff/list-pages.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { momentWords } from '../../../shared/staff/words/due-words.ts';
import { audienceWords, templateWords } from '../../../shared/staff/words/notice-words.ts';
import { forOperations } from '../../for-operations.ts';
import { channelWords } from '../../words/channel-words.ts';
import { whyWords } from '../../words/run-words.ts';
import { overviewOf, stateRowWords } from '../overview/view.ts';

interface Dependencies {
  readonly census: Pick<CensusRepository, 'cases' | 'get'>;
  readonly days: Pick<DayRepository, 'messages'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

const daysShown = 7;

const bad: readonly NoticeState[] = ['failed', 'unconfirmed'];

/** @param sees whether they may know which messages the case had */
const lineOf = (message: EndedMessage, sees: boolean, now: Instant) => {
  const { id, at, state, template, audience, channel } = message;
  return {
    id,
    reference: referenceOf(id),
    what: sees ? `${templateWords[template]}, ${audienceWords[audience]}` : 'For its team to see',
    state: stateRowWords[state],
    bad: bad.includes(state),
    why: sees && state !== 'delivered' ? whyWords(message) : undefined,
    channel: channelWords(channel, true),
    at: momentWords(at, now),
  };
};

/** `/staff/ops/notices`: messages that ended on a day, the latest first: the undelivered ones, or all with `all`. Their content is not shown. */
export const noticesPage = ({ census, days, render, clock }: Dependencies): StaffPage =>
  forOperations({
    path: '/staff/ops/notices',
    get: async (request, who) => {
      const now = clock.now();
      const dates = Array.from({ length: daysShown }, (_, back) => localDateOf(addCalendar(now, { days: -back })));
      const asked = LocalDate.safeParse(request.query.get('day')).data;
      const date = dates.find((one) => one === asked) ?? localDateOf(now);
      const all = request.query.has('all');
      const [taken, ended] = await Promise.all([census.get(who.staff.team), days.messages(who.staff.team, date)]);
      const chosen = ended.filter(({ state }) => all || bad.includes(state));
      const page = pageOf(chosen, request.query.get('page'));
      const { rows } = await census.cases(page.items.map(({ id }) => id));
      const seen = new Set(rows.filter((theCase) => may(who.staff, 'read notice state', theCase)).map(({ id }) => id));
      const overview = taken && overviewOf(taken, now);
      return render(request, who, {
        template: 'pages/notices/page.njk',
        title: `Messages${page.numbered}`,
        late: overview?.messages.late,
        asAt: overview?.asAt,
        day: { date, text: formatDay(date, 'en') },
        dates: dates.map((one) => ({ date: one, text: formatDay(one, 'en'), current: one === date })),
        all,
        total: ended.length,
        failed: ended.filter(({ state }) => bad.includes(state)).length,
        lines: page.items.map((message) => lineOf(message, seen.has(message.id), now)),
        pages: { number: page.number, of: page.of, path: `/staff/ops/notices?day=${date}&${all ? 'all=1&' : ''}` },
      });
    },
  });
