import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { ReplyRepository } from '../../../../shared/data/message/reply-repository.ts';
import type { WriteItem } from '../../../../shared/data/table/table.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { DecisionRefused, isRepeated } from '../../../../shared/domain/case/decide.ts';
import type { TaskKind } from '../../../../shared/domain/case/task.ts';
import { mayDecide } from '../../../../shared/domain/governance/rights.ts';
import { parseReference, type ReferralId, referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import {
  type CaseSources,
  findCase,
  noSuchCase,
  openCase,
  seesReferenceOnly,
} from '../../../../shared/staff/case-file.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { finishTask } from '../finish-task.ts';
import { readDecision, readTaskDone, type SentDecision } from './form.ts';
import { mayFinish } from './steps-view.ts';
import { caseView, faultView } from './view.ts';

interface Dependencies extends CaseSources {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide' | 'change'>;
  readonly replies: Pick<ReplyRepository, 'page' | 'answerItem'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

const idOf = (request: WebRequest): ReferralId => {
  const id = parseReference(request.params['id'] ?? '');
  if (!id) throw noSuchCase();
  return id;
};

interface Asked {
  readonly request: WebRequest;
  readonly who: SignedIn;
}

const isErrors = (sent: SentDecision | readonly FieldError[]): sent is readonly FieldError[] => Array.isArray(sent);

const forOthers = 'Somebody else has to decide this. Speak to your manager.';

/** The case page; its buttons end the open wait. */
export const casePage = (deps: Dependencies): StaffPage => {
  const { cases, replies, audit, render, clock } = deps;

  const show = async ({ request, who }: Asked, theCase: Case, errors: readonly FieldError[] = [], status = 200) => {
    const { staff } = who;
    const chosen = request.form.get('reason') ?? undefined;
    if (seesReferenceOnly(staff, theCase)) {
      await audit.note({ id: theCase.id, by: staff.id, role: staff.role, what: 'opened-reference' });
      const reference = referenceOf(theCase.id);
      const view = {
        template: 'pages/cases/case/restricted.njk',
        title: 'This case is restricted',
        id: theCase.id,
        reference,
      };
      return render(
        request,
        who,
        { ...view, errors, fault: faultView(staff, theCase, chosen) },
        errors[0] ? status : 403,
      );
    }
    const file = await openCase(deps, staff, theCase);
    return render(request, who, caseView(file, { staff, now: clock.now() }, errors, request.form), status);
  };

  /** Shows the case as it is now, with what was submitted and the sentence why nothing was done. */
  const refuse = async (asked: Asked, id: ReferralId, text: string, status: number) =>
    show(asked, await findCase(deps, asked.who.staff, id), [{ field: 'next', text }], status);

  /** Stores the referrer's answer where they would have given it, so that their link no longer asks. */
  const answerItems = async (id: ReferralId, answer: string | undefined, at: Instant): Promise<WriteItem[]> => {
    const asked = answer && (await replies.page(id)).questions.findLast(({ answeredAt }) => answeredAt === undefined);
    return asked ? [replies.answerItem(id, { no: asked.no, answer, answeredAt: at })] : [];
  };

  const decide = async (asked: Asked, { id }: Case, sent: SentDecision, waitNo: number): Promise<WebResponse> => {
    const { staff } = asked.who;
    const { name, facts, auditReason: reason } = sent;
    await audit.note({ id, by: staff.id, role: staff.role, what: `decision:${name}`, reason });
    try {
      const now = clock.now();
      const also = await answerItems(id, sent.answer, now);
      await cases.decide(id, { name, facts, waitNo, by: `staff:${staff.id}` }, now, also);
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      return refuse(asked, id, error.message, 409);
    }
    return redirectTo(asked.request, `/staff/cases/${id}`);
  };

  const finish = async (asked: Asked, theCase: Case, kind: TaskKind): Promise<WebResponse> => {
    const { id } = theCase;
    const { staff } = asked.who;
    if (!mayFinish(staff, kind, theCase)) return refuse(asked, id, forOthers, 403);
    await audit.note({ id, by: staff.id, role: staff.role, what: `did:task-${kind}` });
    await finishTask(cases, { id, kind, by: `staff:${staff.id}` }, clock.now());
    return redirectTo(asked.request, `/staff/cases/${id}`);
  };

  return {
    path: '/staff/cases/{id}',

    get: async (request, who) => {
      const id = idOf(request);
      if (request.params['id'] !== id) return redirectTo(request, `/staff/cases/${id}`);
      return show({ request, who }, await findCase(deps, who.staff, id));
    },

    post: async (request, who) => {
      const theCase = await findCase(deps, who.staff, idOf(request));
      const { staff } = who;
      const asked = { request, who };
      const done = readTaskDone(request.form);
      if (done) return finish(asked, theCase, done);
      const waitNo = Number(request.form.get('wait'));
      const sent = readDecision(request.form, theCase.stage);
      const by = `staff:${staff.id}`;
      // A second click, or a retry after a lost answer: it is done, and the case may have moved on.
      const repeats = !isErrors(sent) && theCase.decision && isRepeated(theCase.decision, { ...sent, waitNo, by });
      if (repeats) return redirectTo(request, `/staff/cases/${theCase.id}`);
      if (waitNo !== theCase.wait?.no) {
        const text = 'This case has moved on since you opened it. Check where it is now.';
        return refuse(asked, theCase.id, text, 409);
      }
      if (isErrors(sent)) return show(asked, theCase, sent, 400);
      if (!mayDecide(staff, sent.name, theCase)) return refuse(asked, theCase.id, forOthers, 403);
      return decide(asked, theCase, sent, waitNo);
    },
  };
};
