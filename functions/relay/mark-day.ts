import type { CaseRepository } from '../shared/data/case-repository.ts';
import { type DayRepository, EndedMessage } from '../shared/data/day-repository.ts';
import { localDateOf } from '../shared/domain/calendar.ts';
import type { CaseImage, EndedNoticeImage } from './contract.ts';

export interface MarkDayDependencies {
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly days: Pick<DayRepository, 'mark'>;
}

/** The wait whose time ran out with this change, by the engine's word or the sweep's. */
const ranOut = (now: CaseImage, before: CaseImage): string | undefined => {
  const { decision } = now;
  const isNew = decision !== undefined && decision.M.waitNo.N !== before.decision?.M.waitNo.N;
  if (isNew && decision.M.by?.S === 'sweep' && decision.M.name?.S !== 'Superseded') return decision.M.waitNo.N;
  // One that is reopened leaves its last wait behind.
  return now.episode.N === before.episode.N && now.expired?.N !== before.expired?.N ? now.expired?.N : undefined;
};

/** Marks the day on which something happened, by what the row itself says of when: told twice, it is the same mark. */
export const createMarkDay = ({ cases, days }: MarkDayDependencies) => ({
  ofCase: async (now: CaseImage, before: CaseImage | undefined): Promise<void> => {
    const [id, team] = [now.id.S, now.team?.S];
    if (team === undefined || now.synthetic) return;
    if (!before && now.receivedAt) {
      await days.mark(team, localDateOf(now.receivedAt.S), { what: 'ARRIVED', ref: id });
    }
    if (!before) return;
    if (now.closedAt && !before.closedAt) {
      await days.mark(team, localDateOf(now.closedAt.S), { what: 'CLOSED', ref: `${id}#${now.episode.N}` });
    }
    const no = ranOut(now, before);
    const due = before.wait?.M.due.S;
    if (no !== undefined && due !== undefined) {
      await days.mark(team, localDateOf(due), { what: 'BREACHED', ref: `${id}#${no}` });
    }
  },

  ofNotice: async ({ id, key, template, state, audience, channel, why, endedAt }: EndedNoticeImage): Promise<void> => {
    const the = await cases.get(id.S);
    if (!the) return;
    const said = { ...(channel && { channel: channel.S }), ...(why && { why: why.S }) };
    const ended = { id: id.S, key: key.S, at: endedAt.S, state: state.S, template: template.S, audience: audience.S };
    const message = EndedMessage.safeParse({ ...ended, ...said });
    // Counting alone: what this version cannot read holds nothing up.
    if (message.success) await days.mark(the.team, localDateOf(endedAt.S), { what: 'MESSAGE', message: message.data });
  },
});
