import { DecisionRefused } from '../../../../shared/domain/case/decide.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import { isOpenOnward, isShared, type Onward } from '../../../../shared/domain/onward/onward.ts';
import { caseStep, type StepAt } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { dayWords } from '../../../../shared/staff/words/due-words.ts';
import { agreedHowWords } from '../../../../shared/staff/words/onward-words.ts';
import { sharedWords } from '../../../../shared/staff/words/plan-words.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { sharedFacts } from '../../plan/service/view.ts';
import { type OnwardPageDependencies, onwardPath, takeStep } from '../onward-step.ts';
import { onwardView } from '../onward-view.ts';
import { isSaid, saidQuestion, saidStep } from './form.ts';

/** The agreed facts stay as they were shown, so that a new number is shared only when a worker asks again. */
const hasChanged = (onward: Onward, { record }: StepAt): boolean => {
  if (!record || !isOpenOnward(onward)) return false;
  const now = sharedFacts(record);
  return onward.shares.some(({ fact, text }) => now.find((one) => one.fact === fact)?.text !== text);
};

/** One onward referral: what is shared, how that was agreed, and the service's answers by phone. */
export const onwardPage = (deps: OnwardPageDependencies): StaffPage => {
  const { onwards, teams, clock } = deps;

  const find = (all: readonly Onward[], { request }: StepAt): Onward => {
    const found = all.find(({ no }) => String(no) === request.params['no']);
    if (!found) throw new PageError(404, 'There is no referral to that service. Go back to the case.');
    return found;
  };

  return caseStep(deps, {
    path: '/staff/cases/{id}/onward/{no}',
    needs: 'read plan draft',
    heading: 'A referral to a service',
    template: 'pages/onward/one/page.njk',

    view: async (at, errors) => {
      const { theCase, staff, typed } = at;
      const onward = find(await onwards.list(theCase.id), at);
      const { agreed, email, phone, shares } = onward;
      const now = clock.now();
      const question = may(staff, 'write decisions', theCase) ? saidQuestion(onward) : undefined;
      return {
        ...onwardView(onward, now, await teams.settings(theCase.team)),
        version: onward.version,
        reach: { email, phone },
        isShared: isShared(onward),
        shares: shares.map(({ fact, text }) => ({ label: sharedWords[fact], text })),
        hasChanged: hasChanged(onward, at),
        agreed: agreed && `The person agreed ${agreedHowWords[agreed.how]}, ${dayWords(agreed.at, now)}.`,
        questions: question ? questionViews([question], typed ?? new URLSearchParams(), errors, false) : [],
      };
    },

    act: async (at) => {
      const { request, theCase, staff } = at;
      if (!may(staff, 'write decisions', theCase)) throw new PageError(403, 'Somebody else has to do this.');
      const said = request.form.get('said') ?? '';
      const question = saidQuestion(find(await onwards.list(theCase.id), at));
      const isOne = question?.choices.some(({ value }) => value === said) ?? false;
      if (question && said === '') return [{ field: question.name, text: question.missing ?? '' }];
      const by = `staff:${staff.id}`;
      await takeStep(deps, theCase, staff, (all) => {
        const onward = find(all, at);
        const seen = Number(request.form.get('version'));
        if (onward.version === seen + 1 && isSaid(onward, said)) return undefined;
        // It may have moved on since, by the person or the service.
        const next = isOne && onward.version === seen ? saidStep(onward, said, by, clock.now()) : undefined;
        if (!next) throw new DecisionRefused('decided-otherwise', 'This has just moved on. Check where it is now.');
        return next;
      });
      return onwardPath(theCase.id);
    },
  });
};
