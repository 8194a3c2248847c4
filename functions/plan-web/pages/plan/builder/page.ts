import { emptyPlan } from '../../../../shared/domain/plan/plan.ts';
import type { ReferralId } from '../../../../shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import { caseStep } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import type { Path } from '../../../../shared/staff/return-path.ts';
import { autosaved } from '../autosaved.ts';
import { type Clash, clashError, mergeTyped } from '../merge-typed.ts';
import { changePlan, type PlanPageDependencies, planPath, whyClosed } from '../plan-step.ts';
import { fieldsOfPlan, readBuilder, withFields } from './form.ts';
import { builderView, searchOf } from './view.ts';

/** Where a button leads after saving: the page itself, a need, a service, issuing the plan, or what the directory lacks. */
const nextPath = (id: ReferralId, form: URLSearchParams): Path => {
  const [, kind, piece] = /^(need|service):([\w-]{1,60})$/.exec(form.get('next') ?? '') ?? [];
  if (kind && piece) return planPath(id, `/${kind}s/${piece}`);
  if (form.get('next') === 'issue') return planPath(id, '/issue');
  const search = new URLSearchParams([...form].filter(([name]) => name === 'place' || name === 'topic'));
  const here = planPath(id, search.size > 0 ? `?${search.toString()}` : '');
  if (form.get('next') !== 'unmet') return here;
  search.set('to', here);
  return `/staff/directory/unmet/new?${search.toString()}`;
};

/** The plan being written, with the directory beside it. Every button saves what was typed before anything else. */
export const planBuilderPage = (deps: PlanPageDependencies): StaffPage => {
  const { plans, directory, teams, clock, ids } = deps;
  const step = caseStep(deps, {
    path: '/staff/cases/{id}/plan',
    needs: 'write plan draft',
    heading: 'Care and support plan',
    template: 'pages/plan/builder/page.njk',
    refuses: whyClosed,

    view: async ({ request, theCase, record, typed }, errors) => {
      const { outcodes } = await teams.settings(theCase.team);
      const search = searchOf(typed ?? request.query, outcodes, record);
      const [draft, [last], listings] = await Promise.all([
        plans.draft(theCase.id),
        plans.issued(theCase.id, 1),
        directory.find(search.place, search.topic),
      ]);
      const newNeed = ids.secret();
      return builderView({ draft, last, record, search, listings, typed, newNeed, now: clock.now() }, errors);
    },

    act: async ({ request, theCase }) => {
      const typed = readBuilder(request.form, localDateOf(clock.now()));
      let clashes: readonly Clash[] = [];
      await changePlan(deps, theCase, (plan) => {
        const merged = mergeTyped(request.form.get('seen') ?? '', typed.fields, fieldsOfPlan(plan));
        ({ clashes } = merged);
        return withFields(plan, merged.fields);
      });
      const errors = [...typed.errors, ...clashes.map(clashError)];
      return errors.length > 0 ? errors : nextPath(theCase.id, request.form);
    },
  });
  return autosaved(step, async (id, form) => {
    const draft = await plans.draft(id);
    const { fields } = readBuilder(form, localDateOf(clock.now()));
    return { typed: fields, stored: fieldsOfPlan(draft?.content ?? emptyPlan) };
  });
};
