import type { CaseEvent } from '../../../../shared/data/case-event.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import { isDecided } from '../../../../shared/domain/case-schedule.ts';
import { transitionOf } from '../../../../shared/domain/decision.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { Notice } from '../../../../shared/domain/notice.ts';
import { may } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import { isWait, Stage } from '../../../../shared/domain/stage.ts';
import { closeReasonWords, decisionWords, stageWords, workerReasonWords } from '../../../words/case-words.ts';
import { dueSentence, dueWords, momentWords } from '../../../words/due-words.ts';
import { audienceWords, momentOf, stateWords, templateWords } from '../../../words/notice-words.ts';

type Names = ReadonlyMap<string, string>;

const codeWords: Readonly<Record<string, string>> = { ...closeReasonWords, ...workerReasonWords };

/** `staff:amina` as `you`, `Amina Khan`, or, for somebody not on the roster, the id. */
const byWords = (by: string, staff: Staff, names: Names): string => {
  const id = by.startsWith('staff:') ? by.slice('staff:'.length) : undefined;
  if (id === undefined) return by === 'sweep' ? 'automatically' : `by the ${by}`;
  return `by ${id === staff.id ? 'you' : (names.get(id) ?? id)}`;
};

const eventWords = (event: CaseEvent, names: Names): string => {
  const worker = event.worker ? (names.get(event.worker) ?? event.worker) : 'a link worker';
  switch (event.what) {
    case 'decided':
      return event.decision ? decisionWords[event.decision] : 'Decided';
    case 'expired':
      return `Time ran out: ${stageWords[event.stage].label.toLowerCase()}`;
    case 'assigned':
      return event.worker ? `Given to ${worker}` : 'No link worker had room';
    case 'refused':
      return `Not taken on by ${worker}`;
    case 'broke':
      return 'Stopped by a fault; operations were told';
    case 'closed':
      return 'Case closed';
  }
};

export interface Moment {
  readonly text: string;
  readonly detail: string;
  readonly body?: string | undefined;
}

/** What happened, the latest first. */
export const timelineOf = (events: readonly CaseEvent[], staff: Staff, names: Names, now: Instant): Moment[] =>
  events.toReversed().map((event) => {
    const reason = event.what === 'broke' ? undefined : event.reason;
    const why = reason ? `: ${(codeWords[reason] ?? reason).toLowerCase()}` : '';
    const by = event.by ? `, ${byWords(event.by, staff, names)}` : '';
    return { text: `${eventWords(event, names)}${why}`, detail: `${momentWords(event.at, now)}${by}` };
  });

export const messagesOf = (notices: readonly Notice[], staff: Staff, the: Case, now: Instant): Moment[] => {
  const reads = may(staff, 'read notice body', the);
  return notices
    .toSorted((a, b) => (momentOf(a) < momentOf(b) ? 1 : -1))
    .map((notice) => ({
      text: `${templateWords[notice.template]}, ${audienceWords[notice.audience]}`,
      detail: `${stateWords[notice.state]}, ${momentWords(momentOf(notice), now)}`,
      body: reads ? notice.body : undefined,
    }));
};

export interface NextView {
  readonly text: string;
  readonly due?: { readonly overdue: boolean; readonly text: string };
}

/** What is to be done next, by when. A decided wait is over for people before the workflow has moved. */
export const nextOf = (the: Case, now: Instant): NextView => {
  const { stage, wait, decision } = the;
  if (!isWait(stage) || !wait) return { text: stageWords[stage].next };
  const due = dueWords(wait.due, now);
  if (!isDecided(the) || !decision)
    return { text: stageWords[stage].next, due: { overdue: due.overdue, text: dueSentence(due) } };
  const next = Stage.safeParse(transitionOf(stage, decision.name)?.next);
  const then = next.success ? ` Next: ${stageWords[next.data].label.toLowerCase()}.` : '';
  return { text: `${decisionWords[decision.name]}.${then}` };
};
