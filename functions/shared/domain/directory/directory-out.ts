import { type ServiceListing, Topic } from './directory.ts';
import { type DirectorySearch, daysOf, isFree, type ListedService } from './directory-search.ts';

/**
 * Our directory as an Open Referral UK feed (HSDS-UK 3.0), https://docs.openreferraluk.org. Only services that we keep
 * ourselves: those from a feed are published there, and would go round in circles.
 */

/** The same UUID for the same name every time: the standard requires UUIDs. */
type UuidOf = (name: string) => string;

export const isOurs = ({ fed, status }: Pick<ListedService, 'fed' | 'status'>): boolean =>
  fed === undefined && status !== 'inactive';

const statuses: Record<ServiceListing['status'], string> = {
  active: 'active',
  inactive: 'inactive',
  'temporarily-closed': 'temporarily closed',
};

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** Our only taxonomy. */
export const taxonomyOf = (uuidOf: UuidOf) => ({
  id: uuidOf('taxonomy:topics'),
  name: 'Kith topics',
  description: 'What people look for when social prescribing puts them in touch with a service.',
});

const termOf = (topic: Topic, uuidOf: UuidOf) => ({
  id: uuidOf(`term:${topic}`),
  name: topic,
  description: topic.replaceAll('-', ' '),
  taxonomy: 'Kith topics',
  taxonomy_id: uuidOf('taxonomy:topics'),
});

export const termsOf = (uuidOf: UuidOf) => Topic.options.map((topic) => termOf(topic, uuidOf));

/** Whether a request's `/services/{address}` means this service. */
export const isAddressedBy = ({ id }: Pick<ListedService, 'id'>, address: string, uuidOf: UuidOf): boolean =>
  id === address || uuidOf(`service:${id}`) === address;

/** A list entry: the single-valued fields. */
export const entryOut = (listing: ServiceListing, uuidOf: UuidOf) => {
  const { id, name, summary, url, email, status, cost, minimumAge, maximumAge, assuredOn, organisation } = listing;
  return {
    id: uuidOf(`service:${id}`),
    name,
    description: summary,
    ...(url && { url }),
    ...(email && { email }),
    status: statuses[status],
    fees: cost,
    ...(minimumAge !== undefined && { minimum_age: minimumAge }),
    ...(maximumAge !== undefined && { maximum_age: maximumAge }),
    assured_date: assuredOn,
    organization: {
      id: uuidOf(`organisation:${organisation}`),
      name: organisation,
      description: organisation,
    },
  };
};

/** A service in full. */
export const serviceOut = (listing: ServiceListing, uuidOf: UuidOf) => {
  const { id, schedule, outcodes, address, accessibility, languages = [], cost, phone, topics } = listing;
  const own = (part: string) => uuidOf(`service:${id}:${part}`);
  const service_id = uuidOf(`service:${id}`);
  const on = daysOf(listing);
  return {
    ...entryOut(listing, uuidOf),
    schedules: [
      {
        id: own('schedule'),
        service_id,
        description: schedule,
        ...(on.length > 0 && { freq: 'WEEKLY', byday: on.map((day) => days[day - 1]).join(',') }),
      },
    ],
    service_areas: outcodes.map((outcode) => ({ id: own(`area:${outcode}`), service_id, name: outcode })),
    service_at_locations: address
      ? [
          {
            id: own('at'),
            service_id,
            location: {
              id: own('location'),
              location_type: 'physical',
              name: address,
              ...(accessibility && { accessibility: [{ id: own('access'), description: accessibility }] }),
            },
          },
        ]
      : [],
    languages: languages.map((name) => ({ id: own(`language:${name}`), service_id, name })),
    cost_options: isFree(listing)
      ? [{ id: own('cost'), service_id, option: '', amount: 0, amount_description: cost }]
      : [{ id: own('cost'), service_id, amount_description: cost }],
    contacts: phone
      ? [{ id: own('contact'), service_id, phones: [{ id: own('phone'), contact_id: own('contact'), number: phone }] }]
      : [],
    attributes: topics.map((topic) => ({
      id: own(`topic:${topic}`),
      link_id: service_id,
      link_type: 'service',
      taxonomy_term: termOf(topic, uuidOf),
    })),
  };
};

const perPageAtMost = 100;
const perPageOf = 20;

const whole = (text: string | null, least: number, most: number, or: number): number => {
  if (!/^\d{1,6}$/.test(text ?? '')) return or;
  return Math.min(most, Math.max(least, Number(text)));
};

/** One page, as the standard's `Page`. @param query of the request: `page`, from 1, and `per_page` */
export const pageOut = <T>(all: readonly T[], query: URLSearchParams) => {
  const size = whole(query.get('per_page'), 1, perPageAtMost, perPageOf);
  const total_pages = Math.max(1, Math.ceil(all.length / size));
  const page_number = whole(query.get('page'), 1, 999_999, 1);
  const contents = all.slice((page_number - 1) * size, page_number * size);
  return {
    page: {
      total_items: all.length,
      total_pages,
      page_number,
      size: contents.length,
      first_page: page_number === 1,
      last_page: page_number >= total_pages,
      empty: contents.length === 0,
    },
    contents,
  };
};

const age = (text: string | null): number | undefined => (/^\d{1,3}$/.test(text ?? '') ? Number(text) : undefined);

/** The standard's search parameters that we support; others are ignored, as it requires. */
export const searchOut = (query: URLSearchParams, uuidOf: UuidOf): DirectorySearch => {
  const term = query.get('taxonomy_term_id');
  const day = days.findIndex((code) => code === query.get('day')?.toUpperCase()) + 1;
  return {
    closed: true,
    name: query.get('search') ?? undefined,
    topic: term ? Topic.options.find((topic) => termOf(topic, uuidOf).id === term) : undefined,
    age: age(query.get('minimum_age')) ?? age(query.get('maximum_age')),
    ...(day > 0 && { day }),
  };
};
