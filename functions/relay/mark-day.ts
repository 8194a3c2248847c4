import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import { type DayRepository, EndedMessage } from '../shared/data/figures/day-repository.ts';
import { localDateOf } from '../shared/domain/time/calendar.ts';
import type { CaseImage, EndedNoticeImage } from './contract.ts';
import { ranOut } from './ran-out.ts';

export interface MarkDayDependencies {
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly days: Pick<DayRepository, 'mark'>;
}

/** Records events on their day, dated by the row itself: repeating gives the same mark. */
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

  /** @returns whether its case is there: of one that was erased nothing may be written any more */
  ofNotice: async (notice: EndedNoticeImage): Promise<boolean> => {
    const { id, key, template, state, audience, channel, why, endedAt } = notice;
    const theCase = await cases.get(id.S);
    if (!theCase) return false;
    const said = { ...(channel && { channel: channel.S }), ...(why && { why: why.S }) };
    const ended = { id: id.S, key: key.S, at: endedAt.S, state: state.S, template: template.S, audience: audience.S };
    const message = EndedMessage.safeParse({ ...ended, ...said });
    // For counting only: what this version cannot read is skipped.
    if (message.success)
      await days.mark(theCase.team, localDateOf(endedAt.S), { what: 'MESSAGE', message: message.data });
    return true;
  },
});
