import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { PlanDraft, PlanRepository } from '../../../../shared/data/person/plan-repository.ts';
import { isRepeated } from '../../../../shared/domain/case/decide.ts';
import { mayDecide } from '../../../../shared/domain/governance/rights.ts';
import { TryAgain } from '../../../../shared/domain/workflow/diversion.ts';
import { caseStep, type StepAt, stepField, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import type { PlanPageDependencies } from '../plan-step.ts';
import { givenBy, issueView, readiness } from './view.ts';

interface Dependencies extends PlanPageDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly plans: PlanPageDependencies['plans'] & Pick<PlanRepository, 'agreedItem'>;
}

const notTheirs: FieldError = {
  field: stepField,
  text: 'Only their own link worker can give the plan. Nothing was sent.',
};
const theirsAlready: FieldError = {
  field: 'ready',
  text: 'They already have this version. Change the plan first.',
};
const changedMeanwhile: FieldError = {
  field: 'ready',
  text: 'The plan was changed since you looked at it. Read it again below, then give it.',
};

const wantedDecision = (form: URLSearchParams): 'PlanAgreed' | 'PlanRevised' =>
  form.get('decision') === 'PlanRevised' ? 'PlanRevised' : 'PlanAgreed';

/** What blocks issuing, each with a link to mend it. */
const problems = (draft: PlanDraft | undefined, { record, request }: StepAt, now: string): FieldError[] => {
  const { missing, unmet } = readiness({ draft, record, now }, givenBy(request.form));
  return [...missing.map((text) => ({ field: 'ready', text })), ...unmet.map((text) => ({ field: 'given', text }))];
};

/**
 * The plan as the person will read it, what blocks issuing, and the button that issues it. The revision that was shown
 * is the one issued: it is marked as agreed in the same write as the decision.
 */
export const planIssuePage = (deps: Dependencies): StaffPage => {
  const { cases, plans, clock } = deps;

  return caseStep(deps, {
    path: '/staff/cases/{id}/plan/issue',
    needs: 'read plan draft',
    heading: 'Check the plan and give it',
    template: 'pages/plan/issue/page.njk',

    view: async ({ theCase, staff, record, typed }, errors) => {
      const [draft, [last]] = await Promise.all([plans.draft(theCase.id), plans.issued(theCase.id, 1)]);
      return issueView({ theCase, staff, record, draft, last, typed, now: clock.now() }, errors);
    },

    act: async (at) => {
      const { theCase, staff, waitNo } = at;
      const { form } = at.request;
      const name = wantedDecision(form);
      // A second click succeeds, although the case has moved on since the first.
      if (theCase.decision && isRepeated(theCase.decision, { name, waitNo, by: `staff:${staff.id}` })) return undefined;
      if (!mayDecide(staff, name, theCase)) return [notTheirs];
      const now = clock.now();
      const [draft, [last]] = await Promise.all([plans.draft(theCase.id), plans.issued(theCase.id, 1)]);
      if (draft && draft.revision === last?.revision) return [theirsAlready];
      if (draft?.revision !== Number(form.get('revision'))) return [changedMeanwhile];
      const errors = problems(draft, at, now);
      if (errors.length > 0) return errors;
      const agreed = { at: now, with: draft.content.agreedWith ?? 'person', given: givenBy(form) };
      try {
        await takeDecision(cases, at, { name }, now, [plans.agreedItem(draft, agreed)]);
      } catch (error) {
        if (!(error instanceof TryAgain)) throw error;
        // Somebody saved the plan between our read and our write.
        if ((await plans.draft(theCase.id))?.revision === draft.revision) throw error;
        return [changedMeanwhile];
      }
      return undefined;
    },
  });
};
