import type { Case } from '../../../../shared/domain/case/case.ts';
import { isOpen } from '../../../../shared/domain/case/case-progress.ts';
import { triageReasons } from '../../../../shared/domain/ending/close-rules.ts';
import { may, mayDecide, sightOf } from '../../../../shared/domain/governance/rights.ts';
import { type Consent, Source } from '../../../../shared/domain/referral/answers.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { formatDate } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { DecisionName } from '../../../../shared/domain/workflow/decision.ts';
import type { CaseFile } from '../../../../shared/staff/case-file.ts';
import {
  type Fact,
  facts,
  nameOf,
  reachView,
  riskFacts,
  whoFacts,
  whyView,
} from '../../../../shared/staff/person-view.ts';
import {
  closeReasonWords,
  flagWords,
  retryReasonWords,
  sourceWords,
  stageWords,
  workerReasonWords,
} from '../../../../shared/staff/words/case-words.ts';
import { dayWords, momentWords } from '../../../../shared/staff/words/due-words.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { currentOf } from '../appointments/list.ts';
import { messagesOf, nextOf } from './course-view.ts';
import { answerQuestion } from './form.ts';
import { furtherSteps, nextSteps, promiseView, tasksView } from './steps-view.ts';
import { appointmentWords, timelineOf } from './timeline-view.ts';

const optionsOf = (words: Readonly<Record<string, string>>, codes: readonly string[]) =>
  codes.map((value) => ({ value, text: words[value] ?? value }));

/** The buttons on the page: decisions that the stage allows and this person may take. */
const actionsFor = (staff: Staff, theCase: Case) => {
  const can = (name: DecisionName): boolean => isOpen(theCase) && mayDecide(staff, name, theCase);
  if (theCase.stage === 'AwaitAcceptance' && can('Accepted')) {
    const reasons = optionsOf(workerReasonWords, Object.keys(workerReasonWords));
    return { accept: 'Accept', legend: 'Why do you decline?', hint: 'Somebody else will be asked.', reasons };
  }
  if (theCase.stage === 'Triage' && can('Accepted')) {
    const reasons = optionsOf(closeReasonWords, triageReasons);
    const hint = 'The case will be closed and the referrer told.';
    return { accept: 'Accept', legend: 'Why is the referral declined?', hint, reasons };
  }
  return undefined;
};

/** What broke, for operations, with the form to resume for those who may. */
export const faultView = (staff: Staff, theCase: Case, chosen?: string) => {
  const { stage, attention } = theCase;
  if (stage !== 'NeedsAttention' || !attention || !may(staff, 'read workflow', theCase)) return undefined;
  return {
    at: stageWords[theCase.brokeAt ?? 'Intake'].label,
    error: attention.error,
    retry:
      isOpen(theCase) &&
      mayDecide(staff, 'Retried', theCase) &&
      optionsOf(retryReasonWords, Object.keys(retryReasonWords)),
    waitNo: theCase.wait?.no,
    chosen,
  };
};

const sourceLabel = (source: string): string => {
  const known = Source.safeParse(source);
  return known.success ? sourceWords[known.data] : source;
};

const agreedWords = ({ agreed, toldBy, toldOn, overrideReason }: Consent, isOfOneself: boolean): string => {
  if (!agreed) return `Not agreed: ${overrideReason ?? 'no reason given'}`;
  const by = toldBy && !isOfOneself ? `, told by ${toldBy}` : '';
  return `Agreed to the referral${by}${toldOn ? ` on ${formatDate(toldOn, 'en')}` : ''}`;
};

const referrerFacts = ({ record, theCase }: CaseFile): Fact[] => {
  const { referrer, consent } = record ?? {};
  return facts({
    From: [...new Set([sourceLabel(theCase.source), referrer?.organisation])].filter((part) => part).join('\n'),
    Referrer: [referrer?.name, referrer?.role].filter((part) => part).join(', '),
    Phone: referrer?.phone,
    Email: referrer?.replyTo,
    Received: formatDate(theCase.receivedAt, 'en'),
    'The person': consent && agreedWords(consent, theCase.source === 'self'),
    'Tell the GP': consent && (consent.tellGp ? 'Yes, the person agrees' : 'No'),
  });
};

/** The plan in two lines: the issued version and the draft. */
const planFacts = ({ draft, issued }: CaseFile, now: Instant): Fact[] =>
  facts({
    'The person has': issued && `Version ${issued.version}, given ${dayWords(issued.issuedAt, now)}`,
    Draft:
      draft && draft.revision !== issued?.revision
        ? `${draft.agreed ? 'Agreed' : 'Not agreed yet'}${draft.savedAt ? `, saved ${momentWords(draft.savedAt, now)}` : ''}`
        : undefined,
  });

const askedViews = ({ questions }: CaseFile, now: Instant) =>
  questions.map(({ text, askedAt, answer, answeredAt }) => ({
    text,
    asked: `Asked ${momentWords(askedAt, now)}`,
    answer,
    answered: answeredAt && `Answered ${momentWords(answeredAt, now)}`,
  }));

/** The most entries on the page; the history has all of them. */
const momentsAtMost = 15;
const messagesAtMost = 6;

/** Template data of the case page: each part only if this person may see it. */
export const caseView = (
  file: CaseFile,
  { staff, now }: { readonly staff: Staff; readonly now: Instant },
  errors: readonly FieldError[],
  typed: URLSearchParams,
) => {
  const { theCase, record, risks } = file;
  const chosen = typed.get('reason') ?? undefined;
  const sees = (kind: Parameters<typeof sightOf>[1]): boolean => sightOf(staff, kind, theCase) !== 'none';
  const name = record && sees('name') ? nameOf(record) : undefined;
  const reference = referenceOf(theCase.id);
  // A case that broke before intake has no record of a person, and so nothing about risks.
  const taken = record !== undefined || !sees('name');
  const ahead = currentOf(file.appointments, theCase);
  const messages = messagesOf(file, staff, now);
  // People who may open all messages see only the latest here.
  const shown = may(staff, 'read notes', theCase) ? messagesAtMost : messages.length;
  const tasks = tasksView(staff, theCase, now);
  const informed =
    theCase.stage === 'AwaitInformation' &&
    isOpen(theCase) &&
    mayDecide(staff, 'InformationGiven', theCase) &&
    questionViews([answerQuestion], typed, errors, false);
  const timeline = timelineOf(file.events, file.contacts, file.appointments, { staff, names: file.names, now });
  return {
    template: 'pages/cases/case/page.njk',
    title: name ?? `Case ${reference}`,
    errors,
    id: theCase.id,
    reference,
    stage: stageWords[theCase.stage].label,
    urgent: theCase.priority === 'urgent',
    flags: theCase.flags.map((flag) => flagWords[flag]),
    next: nextOf(theCase, now),
    tasks,
    promise: promiseView(theCase, now),
    appointment: ahead && appointmentWords(ahead, now),
    questions: askedViews(file, now),
    // Steps that a task already links to are not repeated.
    steps: nextSteps(staff, theCase).filter(({ page }) => !tasks.some((task) => task.page === page)),
    further: furtherSteps(staff, theCase),
    closed: theCase.closeReason && theCase.closedAt && closeReasonWords[theCase.closeReason],
    plan: sees('plan issued') && theCase.baselineAt !== undefined ? planFacts(file, now) : undefined,
    planPage: may(staff, 'write plan draft', theCase) ? 'plan' : sees('plan draft') && file.draft && 'plan/issue',
    worker:
      theCase.assignee &&
      (theCase.assignee === staff.id ? 'You' : (file.names.get(theCase.assignee) ?? theCase.assignee)),
    waitNo: theCase.wait?.no,
    actions: actionsFor(staff, theCase),
    informed,
    // The referrer may answer by their link while staff type what they said by phone.
    unsent: !informed && typed.get(answerQuestion.name),
    fault: faultView(staff, theCase, chosen),
    chosen,
    who: record && sees('name') ? whoFacts(record, staff, theCase, now) : undefined,
    reach: record && sees('contact') ? reachView(record) : undefined,
    why: record && sees('reasons') ? whyView(record) : undefined,
    referrer: record && sees('reasons') ? referrerFacts(file) : undefined,
    risks: sees('risks') && taken ? riskFacts(risks, staff, theCase) : undefined,
    timeline: timeline.slice(0, momentsAtMost),
    earlier: timeline.length - momentsAtMost,
    messages: messages.slice(0, shown),
    olderMessages: messages.length - shown,
  };
};
