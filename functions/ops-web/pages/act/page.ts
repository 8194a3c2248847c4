import type { CaseRepository } from '../../../shared/data/case/case-repository.ts';
import type { Case, DecisionFacts } from '../../../shared/domain/case/case.ts';
import { DecisionRefused, isRepeated, type Proposal } from '../../../shared/domain/case/decide.ts';
import { may } from '../../../shared/domain/governance/rights.ts';
import { referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import { addCalendar, instantAt, localDateOf } from '../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { DecisionName } from '../../../shared/domain/workflow/decision.ts';
import { noSuchCase } from '../../../shared/staff/case-file.ts';
import type { SignedIn, StaffPage } from '../../../shared/staff/gate.ts';
import type { ChoiceQuestion, Question } from '../../../shared/web/form/question.ts';
import { valueOf } from '../../../shared/web/form/question.ts';
import { questionViews } from '../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../shared/web/form/read-questions.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { FieldError } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { forOperations } from '../../for-operations.ts';
import { actWords } from '../../words/act-words.ts';
import { whyStepIn as why } from '../../words/reason-words.ts';
import { type Act, isAct, pauserOf, refusalOf } from '../referral/acts.ts';
import { idIn, type Dependencies as ReferralDependencies } from '../referral/page.ts';

interface Dependencies extends Omit<ReferralDependencies, 'cases' | 'census' | 'notices' | 'definition'> {
  readonly cases: Pick<CaseRepository, 'get' | 'decide'>;
}

interface ActAt {
  readonly request: WebRequest;
  readonly who: SignedIn;
  readonly theCase: Case;
  readonly act: Act;
}

const howLong: ChoiceQuestion = {
  kind: 'one',
  name: 'days',
  label: 'For how long, at most?',
  choices: [
    { value: '1', text: 'Until tomorrow, 6pm' },
    { value: '3', text: 'For three days' },
    { value: '7', text: 'For a week' },
  ],
  missing: 'Select how long for, at most',
};

const questionsOf = (act: Act): readonly Question[] => (act === 'pause' ? [howLong, why] : [why]);

const decisions: Partial<Record<Act, DecisionName>> = { retry: 'Retried', pause: 'OnHold', resume: 'Resumed' };

/**
 * An intervention on a referral. Each has a page that says what it will do and asks why, and is audited before it is
 * tried.
 */
export const actPage = (deps: Dependencies): StaffPage => {
  const { cases, staffRecords, audit, runs, render, clock } = deps;

  const at = async (request: WebRequest, who: SignedIn): Promise<ActAt> => {
    const act = request.params['act'] ?? '';
    const id = idIn(request);
    const theCase = await cases.get(id);
    if (!theCase || !isAct(act)) throw noSuchCase();
    if (may(who.staff, 'write workflow', theCase)) return { request, who, theCase, act };
    await audit.note({ id, by: who.staff.id, role: who.staff.role, what: 'refused' });
    throw noSuchCase();
  };

  const refusal = async ({ theCase, act }: ActAt): Promise<string | undefined> => {
    const pauser = pauserOf(theCase);
    const [run, pausedBy] = await Promise.all([
      act === 'redrive' ? runs.read(theCase) : undefined,
      pauser === undefined ? undefined : staffRecords.get(pauser),
    ]);
    return refusalOf(act, { theCase, run, pausedBy });
  };

  const show = (
    { request, who, theCase, act }: ActAt,
    errors: readonly FieldError[] = [],
    status = 200,
  ): WebResponse => {
    const { heading, intro, send } = actWords[act];
    return render(
      request,
      who,
      {
        template: 'pages/act/page.njk',
        title: `${heading}: ${referenceOf(theCase.id)}`,
        heading,
        intro,
        send,
        act,
        id: theCase.id,
        reference: referenceOf(theCase.id),
        waitNo: theCase.wait?.no,
        questions: questionViews(questionsOf(act), request.form, errors, false),
        errors,
      },
      status,
    );
  };

  const refused = ({ request, who, theCase, act }: ActAt, text: string): WebResponse => {
    const title = actWords[act].heading;
    return render(request, who, { template: 'pages/act/refused.njk', title, id: theCase.id, text }, 409);
  };

  const factsOf = (days: string | undefined, now: Instant): DecisionFacts =>
    days === undefined ? {} : { reviewOn: instantAt(localDateOf(addCalendar(now, { days: Number(days) })), '18:00') };

  /** Undefined for a redrive, which decides nothing. */
  const proposalOf = ({ request, who, act }: ActAt, days: string | undefined): Proposal | undefined => {
    const name = decisions[act];
    const facts = factsOf(days, clock.now());
    return name && { name, facts, waitNo: Number(request.form.get('wait')), by: `staff:${who.staff.id}` };
  };

  /** @returns a sentence when it could not be done after all */
  const carryOut = async ({ theCase }: ActAt, proposal: Proposal | undefined): Promise<string | undefined> => {
    if (!proposal)
      return (await runs.redrive(theCase)) ? undefined : 'The engine no longer redrives this run. Look at it again.';
    try {
      await cases.decide(theCase.id, proposal, clock.now());
      return undefined;
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      return error.message;
    }
  };

  return forOperations({
    path: '/staff/ops/{id}/{act}',
    get: async (request, who) => {
      const opened = await at(request, who);
      const text = await refusal(opened);
      return text === undefined ? show(opened) : refused(opened, text);
    },
    post: async (request, who) => {
      const sent = await at(request, who);
      const { theCase, act } = sent;
      const done = redirectTo(request, `/staff/ops/${theCase.id}?did=${act}`);
      const { values, errors } = readQuestions(questionsOf(act), request.form, localDateOf(clock.now()));
      if (errors.length > 0) return show(sent, errors);
      const proposal = proposalOf(sent, valueOf(values, howLong.name));
      // A second click, or a retry after a lost answer.
      if (proposal && theCase.decision && isRepeated(theCase.decision, proposal)) return done;
      const text = await refusal(sent);
      if (text !== undefined) return refused(sent, text);
      const reason = valueOf(values, why.name);
      const { id, role } = who.staff;
      await audit.note({ id: theCase.id, by: id, role, what: `did:workflow-${act}`, ...(reason && { reason }) });
      const failed = await carryOut(sent, proposal);
      return failed === undefined ? done : refused(sent, failed);
    },
  });
};
