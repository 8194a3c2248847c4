import type { CaseloadEntry } from '../../../../shared/data/case/worklist-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { addCalendar, instantAt, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Stage } from '../../../../shared/domain/workflow/stage.ts';

/** Time spans to plan by; each case is in one of them. */
export const spans = {
  now: 'To do now',
  today: 'Later today',
  week: 'Next 7 days',
  later: 'After that',
} as const;
export type Span = keyof typeof spans;

/** Parts of the journey that link workers think of as one. */
export const phases = {
  new: { label: 'New referrals', stages: ['AwaitAcceptance'] },
  contact: { label: 'Making contact', stages: ['MakeContact', 'FollowUpReminder'] },
  plan: { label: 'Agreeing the plan', stages: ['AgreePlan'] },
  'follow-up': { label: 'Following up', stages: ['FollowUp', 'OutcomeCheck3Months', 'OutcomeCheck6Months'] },
  'on-hold': { label: 'On hold', stages: ['OnHold'] },
} as const satisfies Record<string, { label: string; stages: readonly Stage[] }>;
export type Phase = keyof typeof phases;

export interface Filters {
  readonly due: Span | undefined;
  readonly phase: Phase | undefined;
}

const isSpan = (typed: string): typed is Span => Object.hasOwn(spans, typed);
const isPhase = (typed: string): typed is Phase => Object.hasOwn(phases, typed);

/** Reads filters from the address, so from anything at all: unknown values filter nothing. */
export const readFilters = (query: URLSearchParams): Filters => {
  const [due, phase] = [query.get('due') ?? '', query.get('stage') ?? ''];
  return { due: isSpan(due) ? due : undefined, phase: isPhase(phase) ? phase : undefined };
};

export const spanOf = ({ at }: Pick<CaseloadEntry, 'at'>, now: Instant): Span => {
  if (at <= now) return 'now';
  const midnight = addCalendar(instantAt(localDateOf(now), '00:00'), { days: 1 });
  if (at < midnight) return 'today';
  return at < addCalendar(midnight, { days: 7 }) ? 'week' : 'later';
};

export const isInPhase = ({ stage }: Case, phase: Phase): boolean => {
  const { stages }: { readonly stages: readonly Stage[] } = phases[phase];
  return stages.includes(stage);
};

/** The query for these filters, to which `page=2` can be added. */
export const queryOf = ({ due, phase }: Filters): string =>
  `?${[due && `due=${due}&`, phase && `stage=${phase}&`].filter((part) => part).join('')}`;
