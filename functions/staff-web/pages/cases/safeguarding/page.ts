import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/message/notice-repository.ts';
import type { ConcernRepository } from '../../../../shared/data/person/concern-repository.ts';
import type { RiskRepository } from '../../../../shared/data/person/risk-repository.ts';
import type { StaffRepository } from '../../../../shared/data/team/staff-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { concernLength } from '../../../../shared/domain/governance/concern.ts';
import { may, mayRaiseConcern, mayReadConcern, sightOf } from '../../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { namesIn } from '../../../../shared/staff/case-file.ts';
import {
  caseStep,
  type StepAt,
  type StepDependencies,
  stepField,
  stepForm,
} from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { byWords } from '../case/timeline-view.ts';
import { raiseConcern, readConcern } from './raise-concern.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change'>;
  readonly concerns: ConcernRepository;
  readonly risks: Pick<RiskRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'roster' | 'settings'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly notices: Pick<NoticeRepository, 'item'>;
  readonly clock: Clock;
}

const concernQuestion: TextQuestion = {
  kind: 'long-text',
  name: 'concern',
  label: 'What are you worried about?',
  hint: 'What you saw or heard, in their words where you can, and what you did.',
  subject: 'The concern',
  most: concernLength,
  missing: 'Enter what you are worried about',
};

const readsOrRaises = (staff: Staff, theCase: Case): boolean =>
  mayRaiseConcern(staff, theCase) || sightOf(staff, 'safeguarding', theCase) === 'all';

/** Concerns, each as far as this person may read it, and a place to write one down. */
export const safeguardingPage = (deps: Dependencies): StaffPage => {
  const { concerns, risks, clock } = deps;

  const shown = async ({ theCase, staff }: StepAt, now: Instant) => {
    const theirs = (await concerns.list(theCase.id)).filter(({ by }) => mayReadConcern(staff, by, theCase));
    const names = await namesIn(
      deps,
      theCase,
      theirs.map(({ by }) => by),
    );
    return theirs.map(({ at, by, text, read }) => ({
      at,
      text,
      detail: `${momentWords(at, now)}, ${byWords(by, { staff, names })}`,
      read: read
        ? `Read by the safeguarding lead, ${momentWords(read.at, now)}`
        : 'The safeguarding lead has not read it yet',
      mayRead: !read && may(staff, 'read safeguarding', theCase),
    }));
  };

  /** What the referrer wrote is for the lead alone. */
  const fromReferrer = async ({ theCase, staff }: StepAt): Promise<string | undefined> =>
    sightOf(staff, 'safeguarding', theCase) === 'all' ? (await risks.get(theCase.id))?.safeguardingDetail : undefined;

  const markRead = async ({ theCase, staff, request }: StepAt) => {
    if (!may(staff, 'read safeguarding', theCase)) {
      return [{ field: stepField, text: 'Only the safeguarding lead can do this.' }];
    }
    await readConcern(deps, theCase, staff, request.form.get('concern-at') ?? '');
    return undefined;
  };

  return caseStep(deps, {
    path: '/staff/cases/{id}/safeguarding',
    needs: readsOrRaises,
    heading: 'Safeguarding',
    template: 'pages/cases/safeguarding/page.njk',

    view: async (at, errors) => ({
      ...stepForm({ questions: [concernQuestion], send: 'Record the concern' })(at, errors),
      concerns: await shown(at, clock.now()),
      fromReferrer: await fromReferrer(at),
      restricts: !at.theCase.flags.includes('safeguarding'),
    }),

    act: async (sent) => {
      const { theCase, staff, request, formAt } = sent;
      const now = clock.now();
      const back = `/staff/cases/${theCase.id}/safeguarding` as const;
      if (request.form.get('action') === 'read') return (await markRead(sent)) ?? back;
      const { values, errors } = readQuestions([concernQuestion], request.form, localDateOf(now));
      const text = valueOf(values, concernQuestion.name);
      if (!text) return errors;
      await raiseConcern(deps, theCase, staff, { text, made: formAt ?? now });
      return back;
    },
  });
};
