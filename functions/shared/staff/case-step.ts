import type { CaseRepository } from '../data/case/case-repository.ts';
import type { PersonRecord } from '../data/person/person-repository.ts';
import type { WriteItem } from '../data/table/table.ts';
import type { Case } from '../domain/case/case.ts';
import { isOpen } from '../domain/case/case-progress.ts';
import { DecisionRefused, isRepeated, type Proposal } from '../domain/case/decide.ts';
import { type Action, may, mayDecide, sightOf } from '../domain/governance/rights.ts';
import { parseReference, type ReferralId, referenceOf } from '../domain/referral/referral-id.ts';
import type { Staff } from '../domain/team/staff.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type DecisionName, transitionOf } from '../domain/workflow/decision.ts';
import { isWait } from '../domain/workflow/stage.ts';
import type { FormKeys } from '../web/csrf.ts';
import type { Question } from '../web/form/question.ts';
import { questionViews } from '../web/form/question-view.ts';
import type { WebRequest, WebResponse } from '../web/http.ts';
import type { FieldError } from '../web/render.ts';
import { redirectTo } from '../web/router.ts';
import { type CaseSources, findCase, noSuchCase, seesReferenceOnly } from './case-file.ts';
import type { SignedIn, StaffPage } from './gate.ts';
import { nameOf } from './person-view.ts';
import type { Path } from './return-path.ts';
import type { StaffRender } from './staff-render.ts';

/** The case a page is about, once access was checked. */
export interface StepAt {
  readonly request: WebRequest;
  readonly who: SignedIn;
  readonly staff: Staff;
  readonly theCase: Case;
  /** Undefined when this person may not see who it is about, or the referral is not taken in yet. */
  readonly record: PersonRecord | undefined;
  /** What was typed, on an error or after signing in again. Undefined when the form is first shown. */
  readonly typed: URLSearchParams | undefined;
  /** The wait that was open when the form was made, for `takeDecision`. */
  readonly waitNo: number;
  /**
   * When the form was made, from its signed key. The same for a double click, so it can be the key of what the form
   * adds.
   */
  readonly formAt: Instant | undefined;
}

/** Template data besides `heading`, `person`, `id`, `reference`, `waitNo`, `errors` and `formKey`. */
type StepView = Readonly<Record<string, unknown>>;

interface CaseStep {
  readonly path: `/staff/cases/{id}/${string}`;
  /**
   * What the page needs: a right (`write notes`), a decision, which the stage must also allow, or another predicate of
   * domain/governance/rights.ts.
   */
  readonly needs: Action | DecisionName | ((staff: Staff, theCase: Case) => boolean);
  /** The decision that the submitted form makes, for the audit entry, where it is not `needs`. */
  readonly decides?: (at: StepAt) => DecisionName | undefined;
  /** The h1: `Log a contact`. */
  readonly heading: string;
  /** Extends `step-layout.njk`; absent when the page is just its `stepForm`. */
  readonly template?: string;
  /** A code for the audit entry, where a reason is required. */
  readonly auditReason?: (at: StepAt) => string | undefined;
  /** Why it cannot be done in the case's current state, in a sentence: `The case is closed.` */
  readonly refuses?: (at: StepAt) => string | undefined;
  /** Whether this person did it a moment ago, when doing it ends their right to: a second click then succeeds. */
  readonly isDone?: (theCase: Case, staff: Staff) => Promise<boolean>;
  readonly view: (at: StepAt, errors: readonly FieldError[]) => StepView | Promise<StepView>;
  /**
   * Carries out the submitted form.
   * @returns what is wrong with it, or where to go next (the case page when nothing is returned)
   * @throws DecisionRefused, whose sentence is shown above the form, with everything typed kept
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most pages have nothing to say when all went well
  readonly act?: (at: StepAt) => Promise<readonly FieldError[] | Path | void>;
}

export interface StepDependencies extends Pick<CaseSources, 'cases' | 'people' | 'audit'> {
  readonly render: StaffRender;
  readonly formKeys: Pick<FormKeys, 'read'>;
}

/** A page that is a form below a few sentences. `send` is the button's label. */
interface StepForm {
  readonly intro?: readonly string[];
  readonly questions: readonly Question[];
  readonly send: string;
  /** Initial values. */
  readonly first?: Readonly<Record<string, string>>;
}

/** The view of a StepForm page, with what was typed and the errors; `readQuestions` reads its submission. */
export const stepForm =
  ({ intro = [], questions, send, first = {} }: StepForm) =>
  ({ typed }: Pick<StepAt, 'typed'>, errors: readonly FieldError[]): StepView => ({
    intro,
    questions: questionViews(questions, typed ?? new URLSearchParams(first), errors, false),
    send,
  });

/** The id of the page's heading, which errors without a field link to. */
export const stepField = 'step';

const isDecision = (needs: CaseStep['needs']): needs is DecisionName =>
  typeof needs === 'string' && !needs.includes(' ');

/** Whether this person may use a page, whatever the case's stage. */
export const permits = (staff: Staff, needs: CaseStep['needs'], theCase: Case): boolean => {
  if (typeof needs === 'function') return needs(staff, theCase);
  return isDecision(needs) ? mayDecide(staff, needs, theCase) : may(staff, needs, theCase);
};

/** For a form without its wait number, which all of ours have. */
const noWait = 'This form is not complete. Open the page again and send it from there.';

const notNow = 'This cannot be done at the stage the case is at.';

/** A decision needs a stage that allows it, with its wait open. */
export const declares = (needs: CaseStep['needs'], theCase: Case): boolean =>
  !isDecision(needs) || (isOpen(theCase) && isWait(theCase.stage) && transitionOf(theCase.stage, needs) !== undefined);

const idOf = (request: WebRequest): ReferralId => {
  const id = parseReference(request.params['id'] ?? '');
  if (!id) throw noSuchCase();
  return id;
};

/**
 * Ends the open wait from a step's page, once: a second click, or a retry after a lost answer, finds the same decision
 * by the same person of the same wait and succeeds. One with other facts is refused.
 * @param also written with it, all or nothing
 * @throws DecisionRefused with a sentence for the person who tried
 */
export const takeDecision = async (
  cases: Pick<CaseRepository, 'decide'>,
  { theCase, staff, waitNo }: Pick<StepAt, 'theCase' | 'staff' | 'waitNo'>,
  { name, facts = {}, standing }: Pick<Proposal, 'name' | 'facts' | 'standing'>,
  now: Instant,
  also: readonly WriteItem[] = [],
): Promise<void> => {
  const proposal = { name, facts, waitNo, by: `staff:${staff.id}`, ...(standing && { standing }) };
  if (theCase.decision && isRepeated(theCase.decision, proposal)) return;
  await cases.decide(theCase.id, proposal, now, also);
};

/**
 * A page of one case with one thing to do. It finds the case, refuses people without the right (with a sentence),
 * audits looks and acts before they happen, shows the form with its errors and what was typed, and returns to the case
 * page. A step supplies only its form, view and act:
 *
 *     caseStep(deps, {
 *       path: '/staff/cases/{id}/hold', needs: 'OnHold', heading: 'Put the case on hold',
 *       view: stepForm({ questions: [review], send: 'Put on hold' }),
 *       act: async (at) => {
 *         const { values, errors } = readQuestions([review], at.request.form, today);
 *         if (errors.length > 0) return errors;
 *         await takeDecision(cases, at, { name: 'OnHold', facts: { reviewOn: ... } }, clock.now());
 *       },
 *     })
 */
export const caseStep = (deps: StepDependencies, step: CaseStep): StaffPage => {
  const { people, audit, render, formKeys } = deps;
  const code = step.path.slice('/staff/cases/{id}/'.length).replace(/\/\{.*$/, '');

  const note = ({ theCase, staff }: Pick<StepAt, 'staff' | 'theCase'>, what: string, reason?: string): Promise<void> =>
    audit.note({ id: theCase.id, by: staff.id, role: staff.role, what, ...(reason !== undefined && { reason }) });

  const refuse = (request: WebRequest, who: SignedIn, theCase: Case, text: string, status: 403 | 409): WebResponse => {
    return render(request, who, { template: 'step-refused.njk', title: step.heading, id: theCase.id, text }, status);
  };

  /** Audits and answers a refusal; undefined when access is allowed. */
  const keptOut = async (request: WebRequest, who: SignedIn, theCase: Case): Promise<WebResponse | undefined> => {
    const { staff } = who;
    if (permits(staff, step.needs, theCase)) return undefined;
    await note({ staff, theCase }, 'refused');
    if (!seesReferenceOnly(staff, theCase)) {
      return refuse(request, who, theCase, 'Somebody else has to do this. Speak to your manager.', 403);
    }
    const view = { title: 'This case is restricted', id: theCase.id, reference: referenceOf(theCase.id) };
    return render(request, who, { template: 'restricted.njk', ...view }, 403);
  };

  const at = async (request: WebRequest, who: SignedIn, theCase: Case): Promise<StepAt> => {
    const { staff } = who;
    const typed = request.form.size > 0 ? request.form : undefined;
    const formAt = formKeys.read(request.form.get('key'))?.at;
    const record = sightOf(staff, 'name', theCase) === 'none' ? undefined : await people.get(theCase.id);
    return { request, who, staff, theCase, record, typed, waitNo: Number(request.form.get('wait')), formAt };
  };

  const show = async (at: StepAt, errors: readonly FieldError[] = [], status?: number): Promise<WebResponse> => {
    const { theCase, record } = at;
    const person = record && nameOf(record);
    const frame = {
      template: step.template ?? 'step-form.njk',
      title: `${step.heading}: ${person ?? referenceOf(theCase.id)}`,
      heading: step.heading,
      path: `/staff/cases/${theCase.id}/${at.request.path.split('/').slice(4).join('/')}`,
      id: theCase.id,
      reference: referenceOf(theCase.id),
      person,
      waitNo: theCase.wait?.no,
      errors,
    };
    return render(at.request, at.who, { ...(await step.view(at, errors)), ...frame }, status);
  };

  const carryOut = async (sent: StepAt, act: NonNullable<CaseStep['act']>): Promise<WebResponse> => {
    const { id } = sent.theCase;
    if (isDecision(step.needs) && !(Number.isSafeInteger(sent.waitNo) && sent.waitNo > 0))
      return show(sent, [{ field: stepField, text: noWait }], 409);
    try {
      const result = await act(sent);
      if (Array.isArray(result)) return show(sent, result);
      return redirectTo(sent.request, typeof result === 'string' ? result : `/staff/cases/${id}`);
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      const theCase = await findCase(deps, sent.staff, id);
      return show({ ...sent, theCase }, [{ field: stepField, text: error.message }], 409);
    }
  };

  return {
    path: step.path,

    get: async (request, who) => {
      const theCase = await findCase(deps, who.staff, idOf(request));
      const kept = await keptOut(request, who, theCase);
      if (kept) return kept;
      const opened = await at(request, who, theCase);
      const why = declares(step.needs, theCase) ? step.refuses?.(opened) : notNow;
      if (why) return refuse(request, who, theCase, why, 409);
      await note(opened, `opened:${code}`);
      return show(opened);
    },

    ...(step.act && {
      post: async (request: WebRequest, who: SignedIn) => {
        const theCase = await findCase(deps, who.staff, idOf(request));
        const done = await step.isDone?.(theCase, who.staff);
        if (done || !step.act) return redirectTo(request, `/staff/cases/${theCase.id}`);
        const kept = await keptOut(request, who, theCase);
        if (kept) return kept;
        const sent = await at(request, who, theCase);
        const decision = step.decides?.(sent) ?? (isDecision(step.needs) ? step.needs : undefined);
        await note(sent, decision ? `decision:${decision}` : `did:${code}`, step.auditReason?.(sent));
        return carryOut(sent, step.act);
      },
    }),
  };
};
