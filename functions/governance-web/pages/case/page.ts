import type { AuditRepository } from '../../../shared/data/audit/audit-repository.ts';
import type { ChainRepository } from '../../../shared/data/audit/chain-repository.ts';
import type { KeepingRepository } from '../../../shared/data/keeping/keeping-repository.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { DecisionRefused } from '../../../shared/domain/case/decide.ts';
import {
  ErasureReason,
  HoldReason,
  type Keeping,
  nothingKept,
  withAccess,
  withAccessSent,
  withErasure,
  withErasureCalledOff,
  withHold,
  withoutHold,
} from '../../../shared/domain/governance/keeping.ts';
import { referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { SignedIn, StaffPage } from '../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { type ChoiceQuestion, valueOf } from '../../../shared/web/form/question.ts';
import { questionViews } from '../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../shared/web/form/read-questions.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { FieldError } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { openRecords, type RecordSources } from '../open-records.ts';
import { eraseQuestion, holdQuestion } from './form.ts';
import { recordsView } from './view.ts';

interface Dependencies extends RecordSources {
  readonly render: StaffRender;
  readonly keepings: Pick<KeepingRepository, 'get' | 'change'>;
  readonly chains: Pick<ChainRepository, 'head' | 'entriesBetween'>;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly clock: Clock;
}

interface Sent {
  readonly theCase: Case;
  readonly keeping: Keeping;
  /** Of the action's own question. */
  readonly reason: string;
  readonly by: string;
  readonly now: string;
}

interface Act {
  readonly code: string;
  readonly asks?: (keeping: Keeping) => ChoiceQuestion;
  /** @throws DecisionRefused with a sentence */
  readonly change: (sent: Sent) => Keeping;
}

const isTimeOver = ({ erasure }: Keeping): boolean => erasure?.reason === 'retention' && erasure.on === undefined;

/** What can be done to how a case is kept, by the name that the form sends. */
const acts: Readonly<Record<string, Act>> = {
  hold: {
    code: 'keep-hold',
    asks: () => holdQuestion,
    change: ({ keeping, reason, by, now }) => withHold(keeping, HoldReason.parse(reason), by, now),
  },
  'end-hold': { code: 'keep-end-hold', change: ({ keeping, now }) => withoutHold(keeping, now) },
  erase: {
    code: 'keep-erase',
    asks: (keeping) => eraseQuestion(isTimeOver(keeping)),
    change: ({ keeping, theCase, reason, by, now }) =>
      withErasure(keeping, theCase, ErasureReason.parse(reason), by, now),
  },
  'call-off': {
    code: 'keep-call-off',
    change: ({ keeping, theCase, now }) =>
      keeping.erasure?.reason === 'retention' ? keeping : withErasureCalledOff(keeping, theCase, now),
  },
  access: { code: 'keep-access', change: ({ keeping, by, now }) => withAccess(keeping, by, now) },
  sent: { code: 'keep-sent', change: ({ keeping, now }) => withAccessSent(keeping, now) },
};

/** `/staff/governance/cases/{id}`: the clock of a case, a hold, an erasure, a copy for the person. References only. */
export const recordsPage = (deps: Dependencies): StaffPage => {
  const { render, keepings, chains, audit, clock } = deps;

  const show = async (
    request: WebRequest,
    who: SignedIn,
    theCase: Case,
    errors: readonly FieldError[] = [],
    status?: number,
  ): Promise<WebResponse> => {
    const now = clock.now();
    const [found, head] = await Promise.all([keepings.get(theCase.team, theCase.id), chains.head(theCase.id)]);
    const entries = await chains.entriesBetween(theCase.id, theCase.receivedAt.slice(0, 7), now.slice(0, 7));
    const keeping = found ?? nothingKept(theCase);
    const typed = request.form.size > 0 ? request.form : new URLSearchParams();
    const fields = (question: ChoiceQuestion) => questionViews([question], typed, errors, false);
    const view = {
      template: 'pages/case/page.njk',
      title: `Records of ${referenceOf(theCase.id)}`,
      id: theCase.id,
      reference: referenceOf(theCase.id),
      errors,
      holdFields: fields(holdQuestion),
      eraseFields: fields(eraseQuestion(isTimeOver(keeping))),
      ...recordsView(theCase, keeping, { head, entries }, now),
    };
    return render(request, who, view, status);
  };

  return {
    path: '/staff/governance/cases/{id}',

    get: async (request, who) => {
      const theCase = await openRecords(deps, request, who, 'write retention');
      const { id, role } = who.staff;
      await audit.note({ id: theCase.id, by: id, role, what: 'opened:governance' });
      return show(request, who, theCase);
    },

    post: async (request, who) => {
      const theCase = await openRecords(deps, request, who, 'write retention');
      const { id, role } = who.staff;
      const action = request.form.get('action') ?? '';
      const act = Object.hasOwn(acts, action) ? acts[action] : undefined;
      const path = `/staff/governance/cases/${theCase.id}` as const;
      if (!act) return redirectTo(request, path);
      const now = clock.now();
      const keeping = (await keepings.get(theCase.team, theCase.id)) ?? nothingKept(theCase);
      const question = act.asks?.(keeping);
      const { values, errors } = readQuestions(question ? [question] : [], request.form, localDateOf(now));
      if (errors.length > 0) return show(request, who, theCase, errors);
      const reason = (question && valueOf(values, question.name)) ?? '';
      await audit.note({ id: theCase.id, by: id, role, what: `did:${act.code}`, ...(reason && { reason }) });
      try {
        await keepings.change(theCase.team, theCase.id, (found) =>
          act.change({ theCase, keeping: found ?? nothingKept(theCase), reason, by: `staff:${id}`, now }),
        );
      } catch (error) {
        if (!(error instanceof DecisionRefused)) throw error;
        return show(request, who, theCase, [{ field: question?.name ?? 'records', text: error.message }], 409);
      }
      return redirectTo(request, path);
    },
  };
};
