import { createCaseRepository } from '../../../functions/shared/data/case/case-repository.ts';
import { createNoticeRepository } from '../../../functions/shared/data/message/notice-repository.ts';
import { createPlanRepository } from '../../../functions/shared/data/person/plan-repository.ts';
import { DecisionRefused } from '../../../functions/shared/domain/case/decide.ts';
import { parseReference, type ReferralId, referenceOf } from '../../../functions/shared/domain/referral/referral-id.ts';
import { instantOf } from '../../../functions/shared/domain/time/instant.ts';
import { DecisionName } from '../../../functions/shared/domain/workflow/decision.ts';
import { type Exchange, NotDone, type Route } from '../exchange.ts';
import type { HostApi } from '../host-api.ts';
import { casePage } from './case-page.ts';
import { factsFrom } from './decision-forms.ts';
import { readExecution } from './execution-reading.ts';

/** Enough of a plan to be agreed and issued. */
const smallPlan = {
  strengths: 'I know everybody on my street. I used to run a choir.',
  needs: [
    {
      id: 'out',
      need: 'I have hardly been out since the winter.',
      goals: [
        {
          id: 'sing',
          goal: 'To sing with others once a week.',
          actions: [{ id: 'choir', what: 'Go to the choir, with a volunteer at first', when: 'On Tuesdays' }],
        },
      ],
    },
  ],
};

const idFrom = ({ params }: Exchange): ReferralId => {
  const id = parseReference(params['id'] ?? '');
  if (id === undefined) throw new NotDone(404, 'This is not a reference.');
  return id;
};

export const caseRoutes = (host: HostApi): Route[] => {
  const cases = createCaseRepository(host);
  const notices = createNoticeRepository(host);
  const plans = createPlanRepository(host);
  const now = () => instantOf(host.clock.now());

  return [
    {
      method: 'GET',
      path: '/cases/{id}',
      answer: async (exchange) => {
        const id = idFrom(exchange);
        const [theCase, events, messages] = await Promise.all([cases.get(id), cases.events(id), notices.list(id)]);
        const episode = Number(exchange.query.get('episode')) || (theCase?.episode ?? 1);
        const execution = await readExecution(host, id, episode);
        if (!theCase && !execution) throw new NotDone(404, 'There is no case with this reference.');
        const view = { id, theCase, events, notices: messages, episode, execution };
        return { title: `Case ${referenceOf(id)}`, main: casePage(host, view) };
      },
    },
    {
      method: 'POST',
      path: '/cases/{id}/decide',
      answer: async (exchange) => {
        const id = idFrom(exchange);
        const name = DecisionName.safeParse(exchange.form.get('name'));
        if (!name.success) throw new NotDone(400, 'Select what to decide.');
        try {
          await cases.decide(id, { name: name.data, by: 'console', facts: factsFrom(exchange.form) }, now());
        } catch (error) {
          if (error instanceof DecisionRefused) throw new NotDone(409, error.message);
          throw error;
        }
        await host.settle();
        return { goTo: `/cases/${id}` };
      },
    },
    {
      method: 'POST',
      path: '/cases/{id}/plan-draft',
      answer: async (exchange) => {
        const id = idFrom(exchange);
        const { revision } = (await plans.draft(id)) ?? { revision: 0 };
        const agreed = { at: now(), with: 'person' };
        await plans.saveDraft({ id, revision: revision + 1, content: smallPlan, agreed });
        await host.settle();
        return { goTo: `/cases/${id}` };
      },
    },
  ];
};
