import { Topic } from '../../../../shared/domain/directory/directory.ts';
import type { DirectorySearch } from '../../../../shared/domain/directory/directory-search.ts';

const textOf = (query: URLSearchParams, name: string): string | undefined =>
  query.get(name)?.trim().slice(0, 60) || undefined;

const within = (text: string | null, least: number, most: number): number | undefined => {
  const number = /^\d{1,3}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
};

/** Reads filters from the address, so from anything at all: unknown values filter nothing. */
export const readSearch = (query: URLSearchParams, places: readonly string[]): DirectorySearch => {
  const topic = Topic.safeParse(query.get('topic'));
  return {
    name: textOf(query, 'name'),
    place: places.find((place) => place === query.get('place')),
    topic: topic.success ? topic.data : undefined,
    day: within(query.get('day'), 1, 7),
    age: within(query.get('age'), 0, 120),
    free: query.has('free') || undefined,
    language: textOf(query, 'language'),
    closed: query.has('closed') || undefined,
  };
};

/** The search as a query string. */
export const queryOf = (search: DirectorySearch, without?: keyof DirectorySearch): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && name !== without) query.set(name, value === true ? 'yes' : String(value));
  }
  return query.toString();
};
