import type { AuditRepository } from '../../../shared/data/audit/audit-repository.ts';
import type { KeepingRepository } from '../../../shared/data/keeping/keeping-repository.ts';
import type { SubjectRepository } from '../../../shared/data/keeping/subject-repository.ts';
import type { IntakeRepository } from '../../../shared/data/referral/intake-repository.ts';
import { isAccessOpen, nothingKept } from '../../../shared/domain/governance/keeping.ts';
import { referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import { formatDate } from '../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { PageError } from '../../../shared/web/errors.ts';
import { openRecords, type RecordSources } from '../open-records.ts';
import { tellsOfConcerns, withoutConcerns } from './held-back.ts';
import { copyFile, copyView } from './view.ts';

interface Dependencies extends RecordSources {
  readonly render: StaffRender;
  readonly keepings: Pick<KeepingRepository, 'get'>;
  readonly intakes: Pick<IntakeRepository, 'get'>;
  readonly subjects: SubjectRepository;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly clock: Clock;
}

/**
 * `/staff/governance/cases/{id}/copy`: all that is kept of a person in a case, to be printed, or as a file. Nothing of it is
 * to be had before it is written down that the person asked.
 */
export const copyPage = (deps: Dependencies): StaffPage => ({
  path: '/staff/governance/cases/{id}/copy',
  get: async (request, who) => {
    const { render, keepings, intakes, subjects, audit, clock } = deps;
    const theCase = await openRecords(deps, request, who, 'write retention');
    const keeping = (await keepings.get(theCase.team, theCase.id)) ?? nothingKept(theCase);
    if (!isAccessOpen(keeping)) {
      throw new PageError(403, 'Nobody has asked for a copy. Record the request on the records page first.');
    }
    const withConcerns = request.query.has('concerns');
    const { id, role } = who.staff;
    await audit.note({ id: theCase.id, by: id, role, what: withConcerns ? 'opened:copy-whole' : 'opened:copy' });
    const [intake, rows] = await Promise.all([intakes.get(theCase.id), subjects.rows(theCase.id)]);
    const sent = intake && { receivedAt: intake.receivedAt, answers: intake.answers, asked: intake.asked };
    const whole = { sent, rows };
    const isHeldBack = !withConcerns && tellsOfConcerns(whole);
    const copied = isHeldBack ? withoutConcerns(whole) : whole;
    if (request.query.get('as') === 'json') {
      return {
        status: 200,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Disposition': `attachment; filename="copy-${theCase.id}.json"`,
        },
        body: copyFile(copied, { reference: referenceOf(theCase.id), madeAt: clock.now() }),
      };
    }
    return render(request, who, {
      template: 'pages/copy/page.njk',
      title: 'A copy of what we keep about you',
      id: theCase.id,
      reference: referenceOf(theCase.id),
      made: formatDate(clock.now(), 'en'),
      withConcerns,
      isHeldBack,
      ...copyView(copied),
    });
  },
});
