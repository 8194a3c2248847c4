import type { PersonRecord } from '../../../../shared/data/person/person-repository.ts';
import { ServiceId, type ServiceListing } from '../../../../shared/domain/directory/directory.ts';
import type { Plan } from '../../../../shared/domain/plan/plan.ts';
import type { PlanService, SharedFact } from '../../../../shared/domain/plan/plan-service.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { caseStep, stepField } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import { changePlan, type PlanPageDependencies, planPath, whyClosed } from '../plan-step.ts';
import { serviceView, sharedFacts } from './view.ts';

const noSuchService = () =>
  new PageError(404, 'This service is not in the directory. Go back to the plan and look for it.');

const serviceIdOf = ({ params }: WebRequest): ServiceId => {
  const id = ServiceId.safeParse(params['service']);
  if (!id.success) throw noSuchService();
  return id.data;
};

/** A copy of the current listing, so that an issued plan does not change. */
const asListed = ({ id, name, summary, schedule, address, cost, phone }: ServiceListing) => ({
  service: id,
  name,
  summary,
  when: schedule,
  cost,
  ...(address && { where: address }),
  ...(phone && { phone }),
});

const withService = (plan: Plan, picked: PlanService): Plan => {
  const others = plan.services.filter(({ service }) => service !== picked.service);
  return { ...plan, services: [...others, picked] };
};

const withoutService = (plan: Plan, id: string): Plan => ({
  ...plan,
  services: plan.services.filter(({ service }) => service !== id),
});

const referred = (
  listing: ServiceListing,
  record: PersonRecord | undefined,
  form: URLSearchParams,
  agreedAt: Instant,
): PlanService => {
  const wanted = form.getAll('shares');
  const shares = sharedFacts(record).flatMap(({ fact }): SharedFact[] =>
    fact === 'name' || wanted.includes(fact) ? [fact] : [],
  );
  return { ...asListed(listing), how: 'referred', shares, agreedAt };
};

/** One service of the directory: signposted, with nothing shared, or referred, with what will be shared shown first. */
export const planServicePage = (deps: PlanPageDependencies): StaffPage => {
  const { plans, directory, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/plan/services/{service}',
    needs: 'write plan draft',
    heading: 'A service for the plan',
    template: 'pages/plan/service/page.njk',
    refuses: whyClosed,

    view: async ({ request, theCase, record, typed }, errors) => {
      const id = serviceIdOf(request);
      const [draft, listing] = await Promise.all([plans.draft(theCase.id), directory.get(id)]);
      const picked = draft?.content.services.find(({ service }) => service === id);
      if (!listing && !picked) throw noSuchService();
      return serviceView({ listing, picked, record, typed, now: clock.now() }, errors);
    },

    act: async ({ request, theCase, record }) => {
      const { form } = request;
      const id = serviceIdOf(request);
      const now = clock.now();
      const back = planPath(theCase.id, '#services');
      if (form.get('how') === 'none') {
        await changePlan(deps, theCase, (plan) => withoutService(plan, id));
        return back;
      }
      const listing = await directory.get(id);
      if (!listing) throw noSuchService();
      if (form.get('how') === 'signposted') {
        await changePlan(deps, theCase, (plan) => withService(plan, { ...asListed(listing), how: 'signposted' }));
        return back;
      }
      if (form.get('how') !== 'referred' || !listing.takesReferrals) {
        return [{ field: stepField, text: 'Select what to do with this service.' }];
      }
      if (form.get('agreed') !== 'yes') {
        return [
          {
            field: 'agreed',
            text: 'Select that the person agrees to what is shared. Without it you can signpost them',
          },
        ];
      }
      await changePlan(deps, theCase, (plan) => withService(plan, referred(listing, record, form, now)));
      return back;
    },
  });
};
