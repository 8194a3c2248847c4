import type { Plan } from '../../../../shared/domain/plan/plan.ts';
import type { ReferralId } from '../../../../shared/domain/referral/referral-id.ts';
import { caseStep, stepField } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import type { Path } from '../../../../shared/staff/return-path.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { autosaved } from '../autosaved.ts';
import { clashError, type Fields, hasUnseen, mergeTyped } from '../merge-typed.ts';
import { changePlan, type PlanPageDependencies, planPath, whyClosed } from '../plan-step.ts';
import { fieldsOfNeed, needOf, readNeed } from './form.ts';
import { needView } from './view.ts';

const needIdOf = (params: WebRequest['params']): string => {
  const id = params['need'] ?? '';
  if (!/^[\w-]{1,24}$/.test(id)) throw new PageError(404, 'There is no such need in this plan.');
  return id;
};

const needIn = (plan: Plan | undefined, id: string) => plan?.needs.find((need) => need.id === id);

/** In its old place, or at the end; removed when nothing is left in it. */
const withNeed = (plan: Plan, id: string, fields: Fields): Plan => {
  const next = needOf(id, fields);
  if (!needIn(plan, id)) return next ? { ...plan, needs: [...plan.needs, next] } : plan;
  return { ...plan, needs: plan.needs.flatMap((need) => (need.id === id ? (next ?? []) : [need])) };
};

const isUnder = (part: string | null) => (field: string) =>
  part !== null && (part === 'need' || field.startsWith(`${part}.`));

const changedElsewhere: FieldError = {
  field: stepField,
  text: 'This was changed in another window. Look at it below, then remove it again.',
};

/** Back to the plan, or here for another goal or action, whose id the button submits. */
const nextPath = (id: ReferralId, need: string, form: URLSearchParams): Path => {
  const next = form.get('next') ?? '';
  const isPiece = /^[\w-]{1,24}(?:\.[\w-]{1,24})?$/.test(next);
  if (isPiece) return planPath(id, `/needs/${need}?add=${next}#${next}.${next.includes('.') ? 'what' : 'goal'}`);
  const stays = form.has('remove') && form.get('remove') !== 'need';
  return planPath(id, stays ? `/needs/${need}` : '#needs');
};

/** One need with its goals, and their actions. */
export const planNeedPage = (deps: PlanPageDependencies): StaffPage => {
  const { plans, clock, ids } = deps;
  const step = caseStep(deps, {
    path: '/staff/cases/{id}/plan/needs/{need}',
    needs: 'write plan draft',
    heading: 'Need, goals and actions',
    template: 'pages/plan/need/page.njk',
    refuses: whyClosed,

    view: async ({ request, theCase, typed }, errors) => {
      const draft = await plans.draft(theCase.id);
      const need = needIn(draft?.content, needIdOf(request.params));
      const pieces = { added: request.query.get('add'), secret: ids.secret };
      return needView(need, typed, errors, pieces, clock.now());
    },

    act: async ({ request, theCase }) => {
      const { form } = request;
      const need = needIdOf(request.params);
      const removed = form.get('remove');
      const typed = readNeed(form);
      const kept = new Map([...typed.fields].filter(([field]) => !isUnder(removed)(field)));
      const seen = form.get('seen') ?? '';
      let errors: readonly FieldError[] = [];
      await changePlan(deps, theCase, (plan) => {
        const stored = fieldsOfNeed(needIn(plan, need));
        const { fields, clashes } = mergeTyped(seen, kept, stored);
        const unseen = removed !== null && hasUnseen(seen, stored, isUnder(removed));
        errors = [...typed.errors, ...clashes.map(clashError), ...(unseen ? [changedElsewhere] : [])];
        return withNeed(
          plan,
          need,
          unseen ? fields : new Map([...fields].filter(([field]) => !isUnder(removed)(field))),
        );
      });
      return errors.length > 0 ? errors : nextPath(theCase.id, need, form);
    },
  });
  return autosaved(step, async (id, form, params) => {
    const draft = await plans.draft(id);
    return { typed: readNeed(form).fields, stored: fieldsOfNeed(needIn(draft?.content, needIdOf(params))) };
  });
};
