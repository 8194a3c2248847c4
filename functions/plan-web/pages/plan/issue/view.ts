import type { PersonRecord } from '../../../../shared/data/person-repository.ts';
import type { IssuedPlan, PlanDraft } from '../../../../shared/data/plan-repository.ts';
import { localDateOf } from '../../../../shared/domain/calendar.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import { isOpen } from '../../../../shared/domain/case-progress.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { emptyPlan, PlanForm } from '../../../../shared/domain/plan.ts';
import { type Readiness, readinessOf, readingAgeAtMost } from '../../../../shared/domain/plan-readiness.ts';
import { may, mayDecide } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import { dayWords } from '../../../../shared/staff/words/due-words.ts';
import { formWords } from '../../../../shared/staff/words/plan-words.ts';
import { planView } from '../../../../shared/web/plan/plan-view.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

/** What giving the plan decides: it ends the wait for a plan, or, once there is one, sends the next version out. */
const decisionOf = ({ stage }: Pick<Case, 'stage'>): 'PlanAgreed' | 'PlanRevised' | undefined => {
  if (stage === 'AgreePlan') return 'PlanAgreed';
  return stage === 'FollowUp' ? 'PlanRevised' : undefined;
};

/** How they will be given it, as far as that was said. */
export const givenBy = (form: URLSearchParams | undefined): PlanForm[] =>
  (form?.getAll('given') ?? []).flatMap((value) => PlanForm.safeParse(value).data ?? []);

/** Whether a link can reach them at all. */
const takesLinks = (record: PersonRecord | undefined): boolean =>
  record !== undefined &&
  (record.contact.email !== undefined || (record.contact.phoneE164 !== undefined && record.contact.safeToText));

interface Drawn {
  readonly the: Case;
  readonly staff: Staff;
  readonly record: PersonRecord | undefined;
  readonly draft: PlanDraft | undefined;
  readonly last: IssuedPlan | undefined;
  readonly typed: URLSearchParams | undefined;
  readonly now: Instant;
}

export const readiness = (
  { draft, record, now }: Pick<Drawn, 'draft' | 'record' | 'now'>,
  given: readonly PlanForm[],
) => readinessOf(draft?.content ?? emptyPlan, record?.contact.accessNeeds, given, localDateOf(now));

const isSame = ({ draft, last }: Drawn): boolean => draft !== undefined && draft.revision === last?.revision;

/** Why the plan cannot be given now, whatever it says; undefined when it can. */
const whyNot = (drawn: Drawn): string | undefined => {
  const { the, staff } = drawn;
  const decision = decisionOf(the);
  if (isSame(drawn)) return 'This is the version that they have. Change the plan first.';
  if (!decision) return 'The plan can be given once the first full conversation is recorded, and until support ends.';
  if (!isOpen(the)) return 'The case is moving on. Try again in a minute.';
  return mayDecide(staff, decision, the) ? undefined : 'The plan is for their own link worker to give.';
};

const readingWords = ({ reading }: Readiness): string => {
  if (reading.words === 0) return 'There are no words yet.';
  const length = `${reading.words} words, the longest sentence ${reading.longestWords}.`;
  if (reading.words < 100) return `${length} Too short to measure its reading age.`;
  return `${length} Reading age ${reading.age}; ${readingAgeAtMost} or below is right.`;
};

const accessWords = (record: PersonRecord | undefined): string | undefined => {
  const { accessNeeds, language, interpreter } = record?.contact ?? {};
  const other = language && (interpreter || !/^english$/i.test(language)) ? `Language: ${language}.` : '';
  const needs = accessNeeds ? `Recorded access needs: “${accessNeeds}”.` : '';
  return [needs, other].filter((part) => part).join(' ') || undefined;
};

export const issueView = (drawn: Drawn, errors: readonly FieldError[]) => {
  const { the, staff, record, draft, last, typed, now } = drawn;
  const given = typed ? givenBy(typed) : takesLinks(record) ? (['link'] as const) : [];
  const ready = readiness(drawn, given);
  const name = record ? (record.person.preferredName ?? record.person.firstName) : 'the person';
  const since = last && localDateOf(last.issuedAt);
  return {
    name,
    revision: draft?.revision ?? 0,
    decision: decisionOf(the),
    mayWrite: may(staff, 'write plan draft', the),
    whyNot: whyNot(drawn),
    missing: ready.missing,
    advice: ready.advice,
    reading: readingWords(ready),
    access: accessWords(record),
    unmet: ready.unmet,
    givenError: errors.find(({ field }) => field === 'given')?.text,
    forms: PlanForm.options.map((value) => ({
      value,
      text: formWords[value],
      checked: given.some((form) => form === value),
      asked: ready.asked.includes(value),
    })),
    last: last && `They have version ${last.version}, of ${dayWords(last.issuedAt, now)}.`,
    plan: draft && planView(draft.content, last && since ? { content: last.content, since } : undefined),
  };
};
