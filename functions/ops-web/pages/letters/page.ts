import type { CensusRepository } from '../../../shared/data/figures/census-repository.ts';
import type { LetterRepository } from '../../../shared/data/figures/letter-repository.ts';
import type { LetterBox, LetterOrder } from '../../../shared/domain/governance/letter.ts';
import { mayManage } from '../../../shared/domain/governance/team-rights.ts';
import { localDateOf } from '../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { SignedIn, StaffPage } from '../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { countWords } from '../../../shared/staff/words/count-words.ts';
import { momentWords } from '../../../shared/staff/words/due-words.ts';
import { type ChoiceQuestion, valueOf } from '../../../shared/web/form/question.ts';
import { questionViews } from '../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../shared/web/form/read-questions.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { FieldError } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { forOperations } from '../../for-operations.ts';
import { boxWords, outcomeWords } from '../../words/letter-words.ts';
import { stepInReasons, whyStepIn } from '../../words/reason-words.ts';
import { spanWords } from '../../words/time-words.ts';
import { asAtView } from '../overview/view.ts';

interface Dependencies {
  readonly census: Pick<CensusRepository, 'get'>;
  readonly letters: Pick<LetterRepository, 'orders' | 'order'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

const template = 'pages/letters/page.njk';
const path = '/staff/ops/dead-letters';

/** Each queue has its own form on the page, and so its own field names. */
const whyOf = (box: string): ChoiceQuestion => ({ ...whyStepIn, name: `reason-${box}` });

/** Whether it helped: what failed again is back in the queue. */
const sinceWords = ({ count }: LetterBox, doneAt: Instant, asAt: Instant, now: Instant): string => {
  if (asAt <= doneAt) return 'The next census will show whether any came back.';
  if (count === 0) return `Nothing was left behind, as at ${momentWords(asAt, now)}.`;
  return 'There are letters here again: the cause may not be fixed.';
};

const orderWords = (order: LetterOrder, box: LetterBox, asAt: Instant, now: Instant): string => {
  const { at, doneAt, reason } = order;
  const why = Object.entries(stepInReasons).find(([code]) => code === reason)?.[1] ?? reason;
  const ordered = `Replay ordered ${momentWords(at, now)}: ${why.toLowerCase()}.`;
  return doneAt === undefined
    ? `${ordered} The next census will do it, within five minutes.`
    : `${ordered} ${outcomeWords(order)}, ${momentWords(doneAt, now)}. ${sinceWords(box, doneAt, asAt, now)}`;
};

/** `/staff/ops/dead-letters`: dead letters, and replaying them. Their content is not shown. */
export const lettersPage = ({ census, letters, render, clock }: Dependencies): StaffPage => {
  const show = async (request: WebRequest, who: SignedIn, errors: readonly FieldError[] = []): Promise<WebResponse> => {
    const now = clock.now();
    const [taken, orders] = await Promise.all([census.get(who.staff.team), letters.orders(who.staff.team)]);
    const mayAct = mayManage(who.staff, 'write operations');
    const boxes = (taken?.letters ?? []).map((box) => {
      const order = orders.find((one) => one.box === box.box);
      const waits = order !== undefined && order.doneAt === undefined;
      const [oldest] = box.since;
      return {
        box: box.box,
        ...boxWords(box.box, box.act),
        count: box.count,
        text:
          box.count === 0
            ? 'Empty.'
            : `${countWords(box.count, 'letter')}${oldest ? `, the oldest of those looked at ${spanWords(oldest, now)} old` : ''}.`,
        order: order && taken && orderWords(order, box, taken.at, now),
        questions: mayAct && box.count > 0 && !waits && questionViews([whyOf(box.box)], request.form, errors, false),
      };
    });
    return render(request, who, {
      template,
      title: 'Dead letters',
      asAt: taken && asAtView(taken, now),
      boxes: boxes.filter(({ count, order }) => count > 0 || order).toSorted((a, b) => b.count - a.count),
      empty: boxes.filter(({ count, order }) => count === 0 && !order).map(({ heading }) => heading),
      errors,
    });
  };

  return forOperations({
    path,
    get: (request, who) => show(request, who),
    post: async (request, who) => {
      if (!mayManage(who.staff, 'write operations')) return show(request, who);
      const box = request.form.get('box') ?? '';
      const found = (await census.get(who.staff.team))?.letters?.find((one) => one.box === box);
      if (!found) return redirectTo(request, path);
      const why = whyOf(box);
      const { values, errors } = readQuestions([why], request.form, localDateOf(clock.now()));
      const reason = valueOf(values, why.name);
      if (errors.length > 0 || reason === undefined) return show(request, who, errors);
      const { id, role, team } = who.staff;
      // If an order is waiting already, the page says so: a second click orders nothing more.
      await letters.order(team, { box, act: found.act, by: id, role, reason, at: clock.now() });
      return redirectTo(request, path);
    },
  });
};
