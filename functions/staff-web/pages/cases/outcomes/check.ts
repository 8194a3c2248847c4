import { supportNo } from '../../../../shared/domain/case/support.ts';
import { mayDecide } from '../../../../shared/domain/governance/rights.ts';
import { checkAt, type OutcomeAnswers, OutcomeCheck } from '../../../../shared/domain/plan/outcome.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { caseStep, type StepAt, stepField, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { isAnswered, outcomeIn, outcomeQuestions } from '../../../../shared/web/form/outcome-questions.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import { answersOf, askedGoals, type OutcomeDependencies, whyNotYet } from './checks.ts';

const checkIn = (request: WebRequest): OutcomeCheck => {
  const check = OutcomeCheck.safeParse(request.params['check']);
  if (!check.success) throw new PageError(404, 'There are no questions of this name. Go back to the case.');
  return check.data;
};

const isAwaited = (check: OutcomeCheck, { theCase }: StepAt): boolean => checkAt(theCase.stage) === check;

const goalsFor = (plans: OutcomeDependencies['plans'], check: OutcomeCheck, { theCase }: StepAt) =>
  check === 'baseline' ? [] : askedGoals(plans, theCase.id);

const outcomesOf = ({ theCase }: StepAt): `/${string}` => `/staff/cases/${theCase.id}/outcomes`;

const answeredBefore = 'These questions have already been answered. The answers are on the case.';

/** The questions of one check, asked by the worker; or that there was no answer, when one is awaited. */
export const outcomeCheckPage = (deps: OutcomeDependencies): StaffPage => {
  const { cases, outcomes, plans, clock } = deps;

  const takenBefore = async (check: OutcomeCheck, { theCase }: StepAt): Promise<OutcomeAnswers | undefined> =>
    answersOf(await outcomes.list(theCase.id), theCase).find((answers) => answers.check === check);

  const save = async (at: StepAt, check: OutcomeCheck, now: Instant) => {
    const { theCase, staff, request } = at;
    const goals = await goalsFor(plans, check, at);
    const { values, errors } = readQuestions(outcomeQuestions(goals), request.form, localDateOf(now));
    if (errors.length > 0) return errors;
    const said = outcomeIn(values, goals);
    if (!isAnswered(said)) return [{ field: 'satisfied', text: 'Answer at least one question' }];
    const answers = { id: theCase.id, episode: supportNo(theCase), check, at: now, by: `staff:${staff.id}`, ...said };
    if (isAwaited(check, at)) await takeDecision(cases, at, { name: 'Answered' }, now, [outcomes.item(answers)]);
    else if (!(await outcomes.put(answers))) return [{ field: stepField, text: answeredBefore }];
    return outcomesOf(at);
  };

  return caseStep(deps, {
    path: '/staff/cases/{id}/outcomes/{check}',
    needs: 'write questionnaires',
    heading: 'Ask how things are',
    template: 'pages/cases/outcomes/check.njk',
    refuses: ({ theCase, request }) => whyNotYet(checkIn(request), theCase, clock.now()),

    view: async (at, errors) => {
      const check = checkIn(at.request);
      const [taken, goals] = await Promise.all([takenBefore(check, at), goalsFor(plans, check, at)]);
      return {
        taken: taken && answeredBefore,
        questions: questionViews(outcomeQuestions(goals), at.typed ?? new URLSearchParams(), errors),
        noAnswer: isAwaited(check, at) && mayDecide(at.staff, 'NotAnswered', at.theCase),
      };
    },

    act: async (at) => {
      const now = clock.now();
      const check = checkIn(at.request);
      const early = whyNotYet(check, at.theCase, now);
      if (at.request.form.get('action') === 'no-answer' && !(early && isAwaited(check, at))) {
        return takeDecision(cases, at, { name: 'NotAnswered' }, now);
      }
      if (early) return [{ field: stepField, text: early }];
      const taken = await takenBefore(check, at);
      // A second click, or a retry after a lost answer: the answers are stored.
      if (taken?.by === `staff:${at.staff.id}`) return outcomesOf(at);
      if (taken) return [{ field: stepField, text: answeredBefore }];
      return save(at, check, now);
    },
  });
};
