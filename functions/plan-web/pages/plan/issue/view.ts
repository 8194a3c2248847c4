import type { PersonRecord } from '../../../../shared/data/person/person-repository.ts';
import type { IssuedPlan, PlanDraft } from '../../../../shared/data/person/plan-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { isOpen } from '../../../../shared/domain/case/case-progress.ts';
import { may, mayDecide } from '../../../../shared/domain/governance/rights.ts';
import { emptyPlan, PlanForm } from '../../../../shared/domain/plan/plan.ts';
import { type Readiness, readinessOf, readingAgeAtMost } from '../../../../shared/domain/plan/plan-readiness.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { canWriteTo, noSafeWay } from '../../../../shared/staff/person-view.ts';
import { dayWords } from '../../../../shared/staff/words/due-words.ts';
import { formWords } from '../../../../shared/staff/words/plan-words.ts';
import { planView } from '../../../../shared/web/plan/plan-view.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

/** The decision that issuing makes: it ends the wait for a plan or, when there is one, sends the next version. */
const decisionOf = ({ stage }: Pick<Case, 'stage'>): 'PlanAgreed' | 'PlanRevised' | undefined => {
  if (stage === 'AgreePlan') return 'PlanAgreed';
  return stage === 'FollowUp' ? 'PlanRevised' : undefined;
};

/** The forms it will be given in, as far as chosen. */
export const givenBy = (form: URLSearchParams | undefined): PlanForm[] =>
  (form?.getAll('given') ?? []).flatMap((value) => PlanForm.safeParse(value).data ?? []);

interface Drawn {
  readonly theCase: Case;
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

/** Why no plan can be issued now, whatever it says; undefined when it can. */
const whyNot = (drawn: Drawn): string | undefined => {
  const { theCase, staff } = drawn;
  const decision = decisionOf(theCase);
  if (isSame(drawn)) return 'They already have this version. Change the plan first.';
  if (!decision) return 'The plan can be given once the first full conversation is recorded, and until support ends.';
  if (!isOpen(theCase)) return 'The case is moving on. Try again in a minute.';
  return mayDecide(staff, decision, theCase) ? undefined : 'Only their own link worker can give the plan.';
};

const readingWords = ({ reading }: Readiness): string => {
  if (reading.words === 0) return 'There are no words yet.';
  const length = `${reading.words} words. The longest sentence has ${reading.longestWords}.`;
  if (reading.words < 100) return `${length} Too short to measure its reading age.`;
  return `${length} Reading age ${reading.age}: it should be ${readingAgeAtMost} or below.`;
};

const accessWords = (record: PersonRecord | undefined): string | undefined => {
  const { accessNeeds, language, interpreter } = record?.contact ?? {};
  const other = language && (interpreter || !/^english$/i.test(language)) ? `Language: ${language}.` : '';
  const needs = accessNeeds ? `Recorded access needs: “${accessNeeds}”.` : '';
  return [needs, other].filter((part) => part).join(' ') || undefined;
};

export const issueView = (drawn: Drawn, errors: readonly FieldError[]) => {
  const { theCase, staff, record, draft, last, typed, now } = drawn;
  const writes = canWriteTo(record);
  const given = typed ? givenBy(typed) : writes ? (['link'] as const) : [];
  const ready = readiness(drawn, given);
  const name = record ? (record.person.preferredName ?? record.person.firstName) : 'the person';
  const since = last && localDateOf(last.issuedAt);
  return {
    name,
    revision: draft?.revision ?? 0,
    decision: decisionOf(theCase),
    mayWrite: may(staff, 'write plan draft', theCase),
    whyNot: whyNot(drawn),
    missing: ready.missing,
    advice: ready.advice,
    reading: readingWords(ready),
    access: accessWords(record),
    givenError: errors.find(({ field }) => field === 'given')?.text,
    forms: PlanForm.options
      .filter((value) => writes || value !== 'link')
      .map((value) => ({
        value,
        text: formWords[value],
        checked: given.some((form) => form === value),
        asked: ready.asked.includes(value),
      })),
    hears: writes
      ? 'They get a message with their link.'
      : `${noSafeWay}: phone them, and tell them how they will get their plan.`,
    last: last && `They have version ${last.version}, of ${dayWords(last.issuedAt, now)}.`,
    plan: draft && planView(draft.content, last && since ? { content: last.content, since } : undefined),
  };
};
