import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/message/notice-repository.ts';
import type { ConcernRepository } from '../../../../shared/data/person/concern-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { type Concern, concernNotices, withConcern } from '../../../../shared/domain/governance/concern.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { firstFree } from '../first-free.ts';

interface Sources {
  readonly cases: Pick<CaseRepository, 'change'>;
  readonly concerns: ConcernRepository;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly notices: Pick<NoticeRepository, 'item'>;
  readonly clock: Clock;
}

/**
 * Writes a concern down, restricts the case and tells who has to read it, in one write.
 * @param made when the form was opened: it and the words tell a second click from a second concern
 */
export const raiseConcern = async (
  { cases, concerns, teams, notices, clock }: Sources,
  theCase: Pick<Case, 'id' | 'team'>,
  staff: Staff,
  { text, made }: { readonly text: string; readonly made: Instant },
): Promise<void> => {
  const [now, by] = [clock.now(), `staff:${staff.id}`];
  const settings = await teams.settings(theCase.team);
  await cases.change(theCase.id, now, async (before) => {
    const all = await concerns.list(theCase.id);
    if (all.some((one) => one.by === by && one.text === text && one.at >= made)) return undefined;
    const at = firstFree(
      made,
      all.map((one) => one.at),
    );
    // Who reads all of them has no need to be told of their own.
    const read = may(staff, 'read safeguarding', before) && { at: now, by };
    const concern: Concern = { id: theCase.id, at, by, text, ...(read && { read }) };
    return {
      next: withConcern(before),
      event: { what: 'concern-raised', stage: before.stage, by },
      also: [
        concerns.item(concern, before.team),
        ...concernNotices(concern, settings, now).map((notice) => notices.item(notice)),
      ],
    };
  });
};

/** The safeguarding lead has read it. A second click, or a colleague who was faster, finds it read. */
export const readConcern = async (
  { cases, concerns, clock }: Pick<Sources, 'cases' | 'concerns' | 'clock'>,
  { id }: Pick<Case, 'id'>,
  staff: Pick<Staff, 'id'>,
  at: Instant,
): Promise<void> => {
  const [now, by] = [clock.now(), `staff:${staff.id}`];
  await cases.change(id, now, async (before) => {
    const concern = (await concerns.list(id)).find((one) => one.at === at);
    if (!concern || concern.read) return undefined;
    const event = { what: 'concern-read', stage: before.stage, by } as const;
    return { next: before, event, also: [concerns.readItem(concern, { at: now, by })] };
  });
};
