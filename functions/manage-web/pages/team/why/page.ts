import type { AuditRepository } from '../../../../shared/data/audit/audit-repository.ts';
import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { PersonRepository } from '../../../../shared/data/person/person-repository.ts';
import type { StaffRepository } from '../../../../shared/data/team/staff-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { may, standingOf } from '../../../../shared/domain/governance/rights.ts';
import { parseReference, referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { namesIn, noSuchCase } from '../../../../shared/staff/case-file.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { nameOf } from '../../../../shared/staff/person-view.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { whyView } from './view.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly people: Pick<PersonRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

const notTheirs = (): PageError =>
  new PageError(403, 'Only the manager and operations can see how cases are assigned. Speak to your manager.');

/** Why a case is with its worker: who was considered each time, and why they were or were not picked. */
export const whyPage = (deps: Dependencies): StaffPage => {
  const { cases, people, teams, audit, render, clock } = deps;
  return {
    path: '/staff/team/why/{id}',
    get: async (request, who) => {
      const { staff } = who;
      const id = parseReference(request.params['id'] ?? '');
      const theCase = id && (await cases.get(id));
      if (!theCase) throw noSuchCase();
      const note = (what: string) => audit.note({ id: theCase.id, by: staff.id, role: staff.role, what });
      if (!may(staff, 'read workflow', theCase)) {
        await note('refused');
        throw standingOf(staff, theCase) === 'outsider' ? noSuchCase() : notTheirs();
      }
      await note('opened:why');
      const [events, roster] = await Promise.all([cases.events(theCase.id), teams.roster(theCase.team)]);
      const names = await namesIn(
        deps,
        theCase,
        events.map(({ by }) => by),
      );
      const person = may(staff, 'read name', theCase) ? await people.get(theCase.id) : undefined;
      const reference = referenceOf(theCase.id);
      return render(request, who, {
        template: 'pages/team/why/page.njk',
        title: `Why it was assigned to whom: ${person ? nameOf(person) : reference}`,
        heading: 'Why it was assigned to whom',
        person: person ? nameOf(person) : reference,
        id: theCase.id,
        ...whyView({ theCase, events, roster, staff, now: clock.now() }, names),
      });
    },
  };
};
