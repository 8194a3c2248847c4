import type { DirectoryRepository } from '../../../shared/data/directory/directory-repository.ts';
import type { FeedRepository } from '../../../shared/data/directory/feed-repository.ts';
import type { OwnerRepository } from '../../../shared/data/directory/owner-repository.ts';
import type { UnmetRepository } from '../../../shared/data/directory/unmet-repository.ts';
import type { StaffRepository } from '../../../shared/data/team/staff-repository.ts';
import type { TeamRepository } from '../../../shared/data/team/team-repository.ts';
import type { TeamAction } from '../../../shared/domain/governance/team-rights.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import { mustManage } from '../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import type { FormKeys } from '../../../shared/web/csrf.ts';

export interface DirectoryDependencies {
  readonly directory: DirectoryRepository;
  readonly feeds: FeedRepository;
  readonly owners: Pick<OwnerRepository, 'ask'>;
  readonly unmet: UnmetRepository;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly render: StaffRender;
  readonly formKeys: Pick<FormKeys, 'read'>;
  readonly clock: Clock;
}

/** Restricts a page to people with the right for its GET, and its POST to people with the right for that. */
export const onlyFor = (page: StaffPage, get: TeamAction, post: TeamAction = get): StaffPage => {
  const { post: act } = page;
  return {
    ...page,
    get: async (request, who) => {
      mustManage(who.staff, get);
      return page.get(request, who);
    },
    ...(act && {
      post: async (request, who) => {
        mustManage(who.staff, post);
        return act(request, who);
      },
    }),
  };
};
