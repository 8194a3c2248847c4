import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { mayReassign } from '../../../../shared/domain/governance/rights.ts';
import { hasRoom, type RosterWorker } from '../../../../shared/domain/team/team.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { roomWords } from '../../../../shared/staff/words/team-words.ts';
import { type ChoiceQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide' | 'reassign'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly clock: Clock;
}

/** The worker has not answered: the workflow asks the next one, as after a refusal. */
const isAsked = ({ stage }: Case): boolean => stage === 'AwaitAcceptance';

const workerQuestion = (workers: readonly RosterWorker[], { assignee }: Case): ChoiceQuestion => ({
  kind: 'one',
  name: 'worker',
  label: 'Who should look after it?',
  missing: 'Select who should look after it',
  choices: workers
    .filter((worker) => worker.id !== assignee && hasRoom(worker))
    .map((worker) => ({ value: worker.id, text: worker.name, hint: roomWords(worker) })),
});

/** Another link worker: chosen by the manager once a case is accepted, before that by assignment. */
export const reassignPage = (deps: Dependencies): StaffPage => {
  const { cases, teams, clock } = deps;
  const questionsFor = async (theCase: Case): Promise<ChoiceQuestion[]> =>
    isAsked(theCase) ? [] : [workerQuestion((await teams.roster(theCase.team)).workers, theCase)];

  return caseStep(deps, {
    path: '/staff/cases/{id}/reassign',
    needs: mayReassign,
    heading: 'Give to another link worker',

    view: async (at, errors) => {
      const questions = await questionsFor(at.theCase);
      const nobody = questions[0]?.choices.length === 0;
      const chosen = nobody
        ? ['No other link worker has a free place. Increase somebody’s capacity first.']
        : ['It moves to their caseload at once. They and the person will be told. Nothing starts again.'];
      const intro = isAsked(at.theCase) ? ['Somebody else suitable will be asked to take it on.'] : chosen;
      const send = isAsked(at.theCase) ? 'Ask somebody else' : 'Reassign';
      return stepForm({ intro, questions: nobody ? [] : questions, send: nobody ? '' : send })(at, errors);
    },

    act: async (at) => {
      const now = clock.now();
      const { theCase, staff, request } = at;
      if (isAsked(theCase)) return takeDecision(cases, at, { name: 'Reassigned' }, now);
      // A second click: the case is with the chosen worker already.
      if (request.form.get('worker') === theCase.assignee) return undefined;
      const { values, errors } = readQuestions(await questionsFor(theCase), request.form, localDateOf(now));
      const worker = valueOf(values, 'worker');
      if (!worker) return errors;
      await cases.reassign(theCase.id, worker, `staff:${staff.id}`, now);
      return undefined;
    },
  });
};
