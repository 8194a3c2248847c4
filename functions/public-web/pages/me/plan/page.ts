import type { PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import type { PlanRepository } from '../../../../shared/data/person/plan-repository.ts';
import { formatDate, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import { planView } from '../../../../shared/web/plan/plan-view.ts';
import type { VisitorPage } from '../../../visits/gate.ts';
import { myPage } from '../../../visits/my-page.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';

interface Dependencies {
  readonly patients: Pick<PatientRepository, 'page'>;
  readonly plans: Pick<PlanRepository, 'issued'>;
  readonly render: VisitRender;
}

/** The forms the plan can be shown in, by their name in the address. */
const ways = [
  { form: 'usual', text: 'Usual size' },
  { form: 'large', text: 'Large print' },
  { form: 'short', text: 'Short, in easy words' },
] as const;

const template = 'pages/me/plan/page.njk';

/** The latest issued plan, with what changed since the one before: to read and to print. */
export const planPage = ({ patients, plans, render }: Dependencies): VisitorPage => ({
  path: '/me/plan',
  get: async (request, visit) => {
    const [, [last, before]] = await Promise.all([myPage(patients, visit), plans.issued(visit.id, 2)]);
    if (!last) return render(request, visit, { template, title: 'Your plan is not ready yet', backTo: '/me' });
    const form = ways.find((way) => way.form === request.query.get('form'))?.form ?? 'usual';
    return render(request, visit, {
      template,
      title: 'My plan',
      backTo: '/me',
      form,
      ways: ways.map((way) => ({ ...way, current: way.form === form })),
      issued: formatDate(last.issuedAt, 'en'),
      plan: planView(last.content, before && { content: before.content, since: localDateOf(before.issuedAt) }),
    });
  },
});
