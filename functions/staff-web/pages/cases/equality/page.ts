import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { EqualityRepository } from '../../../../shared/data/person/equality-repository.ts';
import { Equality } from '../../../../shared/domain/figures/equality.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { equalityAnswers, equalityFields, equalityQuestions } from '../../../../shared/web/form/equality-words.ts';
import { valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { closedRefusal, notTakenIn } from '../contact/page.ts';

interface Dependencies extends StepDependencies {
  readonly cases: StepDependencies['cases'] & Pick<CaseRepository, 'change'>;
  readonly equalities: Pick<EqualityRepository, 'get' | 'item'>;
  readonly clock: Clock;
}

const questions = equalityQuestions('their');

const typedOf = ({ ethnicity, sex, disability, language }: Equality): Record<string, string> => ({
  ...(ethnicity && { [equalityFields.ethnicity]: ethnicity }),
  ...(sex && { [equalityFields.sex]: sex }),
  ...(disability && { [equalityFields.disability]: disability }),
  ...(language && { [equalityFields.language]: language }),
});

/** Equality answers, recorded by whoever works with the person. */
export const equalityPage = (deps: Dependencies): StaffPage => {
  const { cases, equalities, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/equality',
    needs: 'write equality',
    heading: 'Equality questions',
    refuses: (at) => closedRefusal(at) ?? (at.record ? undefined : notTakenIn),

    view: async (at, errors) =>
      stepForm({
        intro: [
          'Ask the person, and select what they say. They can leave any of these out. It will not change their support.',
          'Only you and the information lead can see the answers. They are counted with other people’s, to check that everybody is treated fairly.',
        ],
        questions,
        send: 'Save',
        first: typedOf((await equalities.get(at.theCase.id)) ?? {}),
      })(at, errors),

    act: async ({ request, theCase }) => {
      const now = clock.now();
      const { values, errors } = readQuestions(questions, request.form, localDateOf(now));
      if (errors.length > 0) return errors;
      const equality = Equality.parse(equalityAnswers((name) => valueOf(values, name)));
      // Written with the case so that facts are recomputed; the case itself stays the same.
      await cases.change(theCase.id, now, (next) => ({ next, also: [equalities.item(theCase.id, equality)] }));
      return undefined;
    },
  });
};
