import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { stageWords } from '../../../../shared/staff/words/case-words.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly clock: Clock;
}

const goesOnAt = ({ heldAt }: Case): string =>
  heldAt
    ? `It carries on from where it stopped: ${stageWords[heldAt].label.toLowerCase()}.`
    : 'It carries on from where it stopped.';

export const resumePage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/resume',
    needs: 'Resumed',
    heading: 'Resume the case',
    view: (at, errors) =>
      stepForm({
        intro: [`${goesOnAt(at.theCase)} The time for this stage starts again.`],
        questions: [],
        send: 'Resume',
      })(at, errors),
    act: (at) => takeDecision(deps.cases, at, { name: 'Resumed' }, deps.clock.now()),
  });
