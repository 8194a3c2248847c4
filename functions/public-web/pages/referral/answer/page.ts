import type { ReplyRepository } from '../../../../shared/data/message/reply-repository.ts';
import type { RequestRepository } from '../../../../shared/data/message/request-repository.ts';
import type { Question } from '../../../../shared/domain/case/question.ts';
import { messageLength } from '../../../../shared/domain/link/person-request.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { LinkVisit, VisitorPage } from '../../../visits/gate.ts';
import { requestKeyOf } from '../../../visits/request-key.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';
import { openQuestion } from '../status/view.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly replies: Pick<ReplyRepository, 'page'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly clock: Clock;
}

const answer: TextQuestion = {
  kind: 'long-text',
  name: 'text',
  label: 'Your answer',
  hint: 'Only tell us what we need to know',
  subject: 'Your answer',
  most: messageLength,
  missing: 'Enter your answer',
};

/** A question from triage, answered without an account. */
export const answerPage = ({ render, replies, requests, clock }: Dependencies): VisitorPage<LinkVisit> => {
  const show = (
    request: WebRequest,
    visit: LinkVisit,
    { text, no }: Question,
    errors: readonly FieldError[] = [],
  ): WebResponse => {
    const reference = referenceOf(visit.id);
    return render(request, visit, {
      template: 'pages/referral/answer/page.njk',
      title: 'We need one thing from you',
      asked: text,
      no,
      reference,
      questions: questionViews([answer], request.form, errors, false),
      errors,
      backTo: `/referral?reference=${reference}`,
    });
  };

  return {
    path: '/referral/answer',

    get: async (request, visit) => {
      const question = openQuestion(await replies.page(visit.id));
      return question ? show(request, visit, question) : redirectTo(request, `/referral?reference=${visit.id}`);
    },

    post: async (request, visit) => {
      const { questions } = await replies.page(visit.id);
      // Also when it was answered before or nobody waits any more: a late answer goes to the link worker.
      const question = questions.find(({ no }) => request.form.get('question') === String(no));
      if (!question) return redirectTo(request, `/referral?reference=${visit.id}`);
      const at = clock.now();
      const { values, errors } = readQuestions([answer], request.form, localDateOf(at));
      const text = valueOf(values, 'text');
      if (text === undefined) return show(request, visit, question, errors);
      const key = requestKeyOf(request, 'information', text);
      await requests.put('REPLY', { id: visit.id, key, at, kind: 'information', question: question.no, text });
      return redirectTo(request, `/referral?reference=${visit.id}&done=answer`);
    },
  };
};
