import * as z from 'zod/mini';
import { isForAge, ServiceListing, type Topic } from './directory.ts';

/** A service as the search sees it: LISTED#services / SERVICE#id. Fields shown only on its own page are left out. */
export const ListedService = z.omit(ServiceListing, {
  summary: true,
  address: true,
  phone: true,
  accessibility: true,
  url: true,
});
export type ListedService = z.infer<typeof ListedService>;

/** What to look for. Absent fields match everything. */
export interface DirectorySearch {
  /** `ZZ1` */
  readonly place?: string | undefined;
  readonly topic?: Topic | undefined;
  /** 1 is Monday. */
  readonly day?: number | undefined;
  readonly age?: number | undefined;
  readonly free?: boolean | undefined;
  readonly language?: string | undefined;
  /** Text in the service's or organisation's name. */
  readonly name?: string | undefined;
  /** Include closed services. */
  readonly closed?: boolean | undefined;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const named = weekdays.join('|');
const all = [1, 2, 3, 4, 5, 6, 7];

/** Also over the end of the week: Friday to Monday. */
const from = (first: number, last: number): number[] =>
  all.filter((day) => (first <= last ? first <= day && day <= last : day >= first || day <= last));

/** Weekdays named in words: `Weekdays`, `Monday to Thursday`, `Tuesdays and Fridays, 2pm`. */
export const daysIn = (words: string): number[] => {
  const text = words.toLowerCase();
  if (/\b(?:every day|any day|daily|seven days|7 days)\b/.test(text)) return all;
  const number = (name: string | undefined) => weekdays.findIndex((weekday) => weekday === name) + 1;
  const days = new Set<number>(/\bweekdays?\b/.test(text) ? from(1, 5) : []);
  for (const day of /\bweekends?\b/.test(text) ? [6, 7] : []) days.add(day);
  for (const [, first, last] of text.matchAll(new RegExp(`\\b(${named})s? ?(?:to|-|–) ?(${named})s?\\b`, 'g'))) {
    for (const day of from(number(first), number(last))) days.add(day);
  }
  for (const [, name] of text.matchAll(new RegExp(`\\b(${named})s?\\b`, 'g'))) days.add(number(name));
  return all.filter((day) => days.has(day));
};

/** Empty when unknown, which often means by arrangement. */
export const daysOf = ({ days, schedule }: Pick<ServiceListing, 'days' | 'schedule'>): readonly number[] =>
  days ?? daysIn(schedule);

/** Free for some and not for others, such as `Free for carers, £5 otherwise`, is not free. */
export const isFree = ({ cost }: Pick<ServiceListing, 'cost'>): boolean =>
  /^(?:free\b|no charge|£?0(?:\.00?)?$)/i.test(cost) && !/£\s*(?:[1-9]|0?\.\d*[1-9])/.test(cost);

const holds = (text: string, part: string): boolean =>
  text.toLocaleLowerCase('en').includes(part.trim().toLocaleLowerCase('en'));

const isOnDay = (service: ListedService, day: number): boolean => {
  const days = daysOf(service);
  return days.length === 0 || days.includes(day);
};

/** English is assumed unless an entry lists its languages. */
const speaks = ({ languages = [] }: ListedService, wanted: string): boolean =>
  languages.some((language) => holds(language, wanted)) || (languages.length === 0 && holds('English', wanted));

export const fits = (service: ListedService, search: DirectorySearch): boolean => {
  const { place, topic, day, age, free, language, name, closed } = search;
  return (
    (closed || service.status === 'active') &&
    (!place || service.outcodes.includes(place)) &&
    (!topic || service.topics.includes(topic)) &&
    (day === undefined || isOnDay(service, day)) &&
    (age === undefined || isForAge(service, age)) &&
    (!free || isFree(service)) &&
    (!language || speaks(service, language)) &&
    (!name || holds(service.name, name) || holds(service.organisation, name))
  );
};
