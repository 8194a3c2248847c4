import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { stageWords } from '../../../../shared/staff/words/case-words.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly clock: Clock;
}

const goesOnAt = ({ heldAt }: Case): string =>
  heldAt ? `It goes on where it stood: ${stageWords[heldAt].label.toLowerCase()}.` : 'It goes on where it stood.';

export const resumePage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/resume',
    needs: 'Resumed',
    heading: 'Take the case up again',
    view: (at, errors) =>
      stepForm({
        intro: [`${goesOnAt(at.the)} The time for it begins anew.`],
        questions: [],
        send: 'Take it up again',
      })(at, errors),
    act: (at) => takeDecision(deps.cases, at, { name: 'Resumed' }, deps.clock.now()),
  });
