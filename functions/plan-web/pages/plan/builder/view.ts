import type { PersonRecord } from '../../../../shared/data/person/person-repository.ts';
import type { IssuedPlan, PlanDraft } from '../../../../shared/data/person/plan-repository.ts';
import {
  firstTopic,
  isForAge,
  isStale,
  type ServiceListing,
  Topic,
} from '../../../../shared/domain/directory/directory.ts';
import { byStanding, turnedAwaySince } from '../../../../shared/domain/directory/directory-standing.ts';
import { emptyPlan, type Plan } from '../../../../shared/domain/plan/plan.ts';
import { outcodeOf } from '../../../../shared/domain/team/assignment.ts';
import { ageOn } from '../../../../shared/domain/time/age.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { dayWords, momentWords } from '../../../../shared/staff/words/due-words.ts';
import { topicWords } from '../../../../shared/staff/words/plan-words.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { clashError, mergeTyped, seenOf } from '../merge-typed.ts';
import {
  aboutQuestions,
  agreementQuestions,
  contingencyQuestions,
  fieldsOfPlan,
  inputNamesOf,
  inputsOf,
  readBuilder,
} from './form.ts';

/** A search in the directory. */
interface Search {
  readonly place: string;
  readonly topic: Topic;
  readonly places: readonly string[];
}

/** @param asked the query of the address, so anything at all */
export const searchOf = (
  asked: URLSearchParams,
  places: readonly string[],
  record: PersonRecord | undefined,
): Search => {
  const near = [asked.get('place'), outcodeOf(record?.person.postcode)].find((one) => one && places.includes(one));
  const topic = Topic.safeParse(asked.get('topic'));
  const first = record ? firstTopic(record.why) : 'company';
  return { place: near ?? places[0] ?? '', topic: topic.success ? topic.data : first, places };
};

/**
 * The fields: what is stored, overlaid with what was typed and is not stored. `seen` describes what is stored, so that
 * the next submission wins over a value that its writer has now been shown.
 */
const fieldsView = (plan: Plan, typed: URLSearchParams | undefined, errors: readonly FieldError[], now: Instant) => {
  const stored = fieldsOfPlan(plan);
  const seen = seenOf(stored);
  if (!typed) return { inputs: inputsOf(stored), seen, errors };
  const read = readBuilder(typed, localDateOf(now));
  const { fields, clashes } = mergeTyped(typed.get('seen') ?? '', read.fields, stored);
  const inputs = inputsOf(fields);
  const isWrong = (field: string) =>
    inputNamesOf(field).some((name) => read.errors.some((error) => error.field === name));
  const unsaved = [...clashes.map(({ field }) => field), ...[...stored.keys()].filter(isWrong)];
  for (const name of unsaved.flatMap(inputNamesOf)) inputs.set(name, typed.get(name) ?? '');
  return { inputs, seen, errors: [...errors, ...clashes.map(clashError)] };
};

const listingView = (listing: ServiceListing, plan: Plan, record: PersonRecord | undefined, now: Instant) => {
  const age = record && ageOn(record.person.dateOfBirth, localDateOf(now));
  const today = localDateOf(now);
  const picked = plan.services.some(({ service }) => service === listing.id);
  return {
    id: listing.id,
    name: listing.name,
    summary: listing.summary,
    when: listing.schedule,
    cost: listing.cost,
    notes: [
      ...(picked ? ['In the plan'] : []),
      ...(age !== undefined && !isForAge(listing, age) ? ['Not for their age'] : []),
      ...(isStale(listing, today) ? ['Not checked for 6 months'] : []),
      ...(turnedAwaySince(listing).length > 0 ? ['Turned people away'] : []),
    ],
  };
};

const needView = ({ id, need, goals }: Plan['needs'][number]) => ({
  id,
  need: need === '' ? 'A need with no words yet' : need,
  goals: goals.map(({ goal, importance, actions }) => ({
    goal,
    importance,
    actions: actions.map(({ what }) => what).filter((what) => what !== ''),
  })),
});

interface Drawn {
  readonly draft: PlanDraft | undefined;
  readonly last: IssuedPlan | undefined;
  readonly record: PersonRecord | undefined;
  readonly search: Search;
  readonly listings: readonly ServiceListing[];
  readonly typed: URLSearchParams | undefined;
  readonly now: Instant;
  /** The id for a need to be added. */
  readonly newNeed: string;
}

const stateWords = ({ draft, last, now }: Drawn): string => {
  const given = last ? ` Version ${last.version} was given to them on ${dayWords(last.issuedAt, now)}.` : '';
  if (draft?.savedAt) return `Saved ${momentWords(draft.savedAt, now)}.${given}`;
  return `${draft ? 'Saved.' : 'Nothing has been written yet.'}${given}`;
};

export const builderView = (drawn: Drawn, errors: readonly FieldError[]) => {
  const { draft, record, search, listings, now } = drawn;
  const plan = draft?.content ?? emptyPlan;
  const view = fieldsView(plan, drawn.typed, errors, now);
  const questions = (some: Parameters<typeof questionViews>[0]) => questionViews(some, view.inputs, view.errors, false);
  return {
    seen: view.seen,
    state: stateWords(drawn),
    about: questions(aboutQuestions),
    contingency: questions(contingencyQuestions),
    agreement: questions(agreementQuestions),
    needs: plan.needs.map(needView),
    newNeed: drawn.newNeed,
    services: plan.services.map(({ service, name, how }) => ({ id: service, name, how })),
    search: {
      places: search.places.map((text) => ({ value: text, text, selected: text === search.place })),
      topics: Topic.options.map((value) => ({ value, text: topicWords[value], selected: value === search.topic })),
      found: `${topicWords[search.topic]} in ${search.place}`,
    },
    listings: listings.toSorted(byStanding(localDateOf(now))).map((listing) => listingView(listing, plan, record, now)),
  };
};
