import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { addCalendar, formatFarDay, instantAt, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type DateQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly clock: Clock;
}

const name = 'review';

const reviewQuestion = (now: Instant, atMost: number): DateQuestion => {
  const last = localDateOf(addCalendar(now, { days: atMost }));
  return {
    kind: 'date',
    name,
    label: 'When should the case be reviewed?',
    hint: `By ${formatFarDay(last, 'en')} at the latest`,
    subject: 'The date',
    missing: 'Enter the date the case should be reviewed',
    wrong: (date: LocalDate, today: LocalDate) => {
      if (date <= today) return 'The date must be in the future';
      return date > last ? `The date must be ${formatFarDay(last, 'en')} or before` : undefined;
    },
  };
};

/** Puts a case on hold: nobody is reminded of anything until the review date set here. */
export const holdPage = (deps: Dependencies): StaffPage => {
  const { cases, teams, clock } = deps;
  const questionFor = async (team: string): Promise<DateQuestion> => {
    const { settings } = await teams.roster(team);
    return reviewQuestion(clock.now(), settings.timings.holdDaysAtMost);
  };
  return caseStep(deps, {
    path: '/staff/cases/{id}/hold',
    needs: 'OnHold',
    heading: 'Put the case on hold',

    view: async (at, errors) =>
      stepForm({
        intro: [
          'While a case is on hold, nothing is due and no reminders go out. It keeps its place with its link worker.',
          'The person is told when we will review it.',
        ],
        questions: [await questionFor(at.theCase.team)],
        send: 'Put on hold',
      })(at, errors),

    act: async (at) => {
      const now = clock.now();
      const questions = [await questionFor(at.theCase.team)];
      const { values, errors } = readQuestions(questions, at.request.form, localDateOf(now));
      const date = valueOf(values, name);
      if (errors.length > 0 || !date) return errors;
      // At the end of the day, so that there is a day to review it.
      const facts = { reviewOn: instantAt(date, '18:00') };
      await takeDecision(cases, at, { name: 'OnHold', facts }, now);
      return undefined;
    },
  });
};
