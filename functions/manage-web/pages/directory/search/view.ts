import { type ServiceListing, Topic } from '../../../../shared/domain/directory/directory.ts';
import type { DirectorySearch, ListedService } from '../../../../shared/domain/directory/directory-search.ts';
import { standingOf } from '../../../../shared/domain/directory/directory-standing.ts';
import type { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import { topicWords } from '../../../../shared/staff/words/plan-words.ts';
import { dayNames } from '../../../../shared/staff/words/team-words.ts';
import { standingReasons, standingWords, statusWords } from '../directory-words.ts';
import { queryOf } from './form.ts';

const agesOf = ({ minimumAge, maximumAge }: Pick<ServiceListing, 'minimumAge' | 'maximumAge'>): string | undefined => {
  if (minimumAge !== undefined && maximumAge !== undefined) return `Ages ${minimumAge} to ${maximumAge}`;
  if (minimumAge !== undefined && minimumAge > 0) return `${minimumAge} and over`;
  return maximumAge === undefined ? undefined : `Up to ${maximumAge}`;
};

export const lineOf = (service: ListedService, today: LocalDate) => {
  const standing = standingOf(service, today);
  return {
    id: service.id,
    name: service.name,
    organisation: service.organisation,
    topics: service.topics.map((topic) => topicWords[topic]).join(', '),
    where: service.outcodes.join(', '),
    when: service.schedule,
    cost: service.cost,
    notes: [agesOf(service), service.languages?.join(', ')].filter((note) => note),
    closed: service.status === 'active' ? undefined : statusWords[service.status],
    standing: { is: standing, text: standingWords[standing], why: standingReasons(service, today)[0] },
    turnedAway: standingReasons(service, today)[1],
  };
};

const chosen: Record<keyof DirectorySearch, (search: DirectorySearch) => string | undefined> = {
  name: ({ name }) => name && `Name: ${name}`,
  place: ({ place }) => place && `In ${place}`,
  topic: ({ topic }) => topic && topicWords[topic],
  day: ({ day }) => (day === undefined ? undefined : `On a ${dayNames[day - 1]}`),
  age: ({ age }) => (age === undefined ? undefined : `Aged ${age}`),
  free: ({ free }) => (free ? 'Free' : undefined),
  language: ({ language }) => language,
  closed: ({ closed }) => (closed ? 'Including closed' : undefined),
};

const isFilter = (name: string): name is keyof DirectorySearch => Object.hasOwn(chosen, name);

/** The active filters, each with the search without it. */
export const filtersOf = (search: DirectorySearch) =>
  Object.keys(chosen)
    .filter(isFilter)
    .flatMap((name) => {
      const text = chosen[name](search);
      return text ? [{ text, without: queryOf(search, name) }] : [];
    });

export const optionsOf = (search: DirectorySearch, places: readonly string[]) => ({
  places: places.map((value) => ({ value, text: value, selected: value === search.place })),
  topics: Topic.options.map((value) => ({ value, text: topicWords[value], selected: value === search.topic })),
  days: dayNames.map((text, index) => ({ value: index + 1, text, selected: index + 1 === search.day })),
});
