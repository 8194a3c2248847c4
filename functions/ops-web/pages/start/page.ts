import { type ReferralId, referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../../shared/domain/time/calendar.ts';
import { runsAtMost } from '../../../shared/domain/workflow/runs-at-most.ts';
import { noSuchCase } from '../../../shared/staff/case-file.ts';
import type { SignedIn, StaffPage } from '../../../shared/staff/gate.ts';
import { mustManage } from '../../../shared/staff/must-manage.ts';
import { valueOf } from '../../../shared/web/form/question.ts';
import { questionViews } from '../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../shared/web/form/read-questions.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { FieldError } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { forOperations } from '../../for-operations.ts';
import { startWords } from '../../words/act-words.ts';
import { whyStepIn as why } from '../../words/reason-words.ts';
import { idIn, type Dependencies as ReferralDependencies } from '../referral/page.ts';

type Dependencies = Omit<ReferralDependencies, 'notices' | 'definition' | 'staffRecords'>;

/**
 * `/staff/ops/{id}/start`: starts a referral that was never taken in, without waiting for the sweep. Only for those in
 * the census: the engine would start a run without a referral just as well.
 */
export const startPage = ({ cases, census, audit, runs, render, clock }: Dependencies): StaffPage => {
  const path = '/staff/ops/{id}/start';

  const refused = (request: WebRequest, who: SignedIn, id: ReferralId, text: string): WebResponse =>
    render(request, who, { template: 'pages/act/refused.njk', title: startWords.heading, id, text }, 409);

  /** A sentence when there is nothing to start. */
  const refusal = async (id: ReferralId, { staff }: SignedIn): Promise<string | undefined> => {
    mustManage(staff, 'write operations');
    if (await cases.get(id)) return 'It has been processed: there is a case.';
    const taken = await census.get(staff.team);
    if (!taken?.troubles.some((trouble) => trouble.id === id && trouble.kind === 'never-started')) throw noSuchCase();
    return undefined;
  };

  const show = (request: WebRequest, who: SignedIn, id: ReferralId, errors: readonly FieldError[] = []): WebResponse =>
    render(request, who, {
      template: 'pages/act/page.njk',
      title: `${startWords.heading}: ${referenceOf(id)}`,
      ...startWords,
      act: 'start',
      id,
      reference: referenceOf(id),
      questions: questionViews([why], request.form, errors, false),
      errors,
    });

  /** Tries as many runs as the sweep does. @returns a sentence when none can be started */
  const start = async (id: ReferralId): Promise<string | undefined> => {
    for (let episode = 1; episode <= runsAtMost; episode += 1) {
      const run = await runs.read({ id, episode });
      if (run?.status === 'RUNNING') return undefined;
      if (!run) {
        await runs.start({ id, episode });
        return undefined;
      }
    }
    return 'Its runs died one after another. Within ten minutes the sweep will mark it as needing attention: it can be tried again then.';
  };

  return forOperations({
    path,
    get: async (request, who) => {
      const id = idIn(request);
      const text = await refusal(id, who);
      return text === undefined ? show(request, who, id) : refused(request, who, id, text);
    },
    post: async (request, who) => {
      const id = idIn(request);
      const text = await refusal(id, who);
      if (text !== undefined) return refused(request, who, id, text);
      const { values, errors } = readQuestions([why], request.form, localDateOf(clock.now()));
      const reason = valueOf(values, why.name);
      if (errors.length > 0 || reason === undefined) return show(request, who, id, errors);
      await audit.note({ id, by: who.staff.id, role: who.staff.role, what: 'did:workflow-start', reason });
      const failed = await start(id);
      return failed === undefined
        ? redirectTo(request, `/staff/ops/${id}?did=start`)
        : refused(request, who, id, failed);
    },
  });
};
