import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import type { ConcernRepository } from '../../../../shared/data/concern-repository.ts';
import type { RiskRepository } from '../../../../shared/data/risk-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team-repository.ts';
import { localDateOf } from '../../../../shared/domain/calendar.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import { concernLength, withConcern } from '../../../../shared/domain/concern.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { mayRaiseConcern, mayReadConcern, sightOf } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { StaffPage } from '../../../sign-in/gate.ts';
import { momentWords } from '../../../words/due-words.ts';
import { byWords } from '../case/timeline-view.ts';
import { caseStep, type StepAt, type StepDependencies, stepForm } from '../case-step.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change'>;
  readonly concerns: ConcernRepository;
  readonly risks: Pick<RiskRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
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

const readsOrRaises = (staff: Staff, the: Case): boolean =>
  mayRaiseConcern(staff, the) || sightOf(staff, 'safeguarding', the) === 'all';

/** Concerns, each as far as this person may read it, and a place to write one down. */
export const safeguardingPage = (deps: Dependencies): StaffPage => {
  const { cases, concerns, risks, teams, clock } = deps;

  const shown = async ({ the, staff }: StepAt, now: Instant) => {
    const [all, { workers }] = await Promise.all([concerns.list(the.id), teams.roster(the.team)]);
    const names = new Map(workers.map(({ id, name }) => [id, name]));
    return all
      .filter(({ by }) => mayReadConcern(staff, by, the))
      .map(({ at, by, text }) => ({ text, detail: `${momentWords(at, now)}, ${byWords(by, { staff, names })}` }));
  };

  /** What the referrer wrote is for the lead alone. */
  const fromReferrer = async ({ the, staff }: StepAt): Promise<string | undefined> =>
    sightOf(staff, 'safeguarding', the) === 'all' ? (await risks.get(the.id))?.safeguardingDetail : undefined;

  return caseStep(deps, {
    path: '/staff/cases/{id}/safeguarding',
    needs: readsOrRaises,
    heading: 'Safeguarding',
    template: 'pages/cases/safeguarding/page.njk',

    view: async (at, errors) => ({
      ...stepForm({ questions: [concernQuestion], send: 'Write down the concern' })(at, errors),
      concerns: await shown(at, clock.now()),
      fromReferrer: await fromReferrer(at),
      restricts: !at.the.flags.includes('safeguarding'),
    }),

    act: async ({ the, staff, request, formAt }) => {
      const now = clock.now();
      const { values, errors } = readQuestions([concernQuestion], request.form, localDateOf(now));
      const text = valueOf(values, concernQuestion.name);
      if (!text) return errors;
      // The form's own moment tells a second click from a second concern.
      const at = formAt ?? now;
      const by = `staff:${staff.id}`;
      const back = `/staff/cases/${the.id}/safeguarding` as const;
      if ((await concerns.list(the.id)).some((one) => one.at === at)) return back;
      await cases.change(the.id, now, (before) => ({
        next: withConcern(before),
        event: { what: 'concern-raised', stage: before.stage, by },
        also: [concerns.item({ id: the.id, at, by, text })],
      }));
      return back;
    },
  });
};
