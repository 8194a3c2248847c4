import { emailAddressOf } from '../referral/email-address.ts';
import { languageName } from '../referral/language.ts';
import { dayNumberOf } from '../time/day-number.ts';
import { LocalDate } from '../time/local-date.ts';
import { ServiceId, type ServiceListing } from './directory.ts';
import { HsdsService } from './directory-hsds.ts';
import { scheduleDays, scheduleWords } from './directory-schedule.ts';
import { topicsOf } from './directory-topics.ts';

/** Why an entry of a feed is refused, in the order of the checks. */
export const refusals = [
  'not-a-service',
  'no-id',
  'no-detail',
  'no-name',
  'unknown-status',
  'ended',
  'wrong-age',
  'wrong-date',
  'no-topic',
  'no-place',
  'outside-area',
  'listed-elsewhere',
  'twice',
] as const;
export type Refusal = (typeof refusals)[number];

/** A feed's entry in the shape of our listing. */
export type Intake = Omit<
  ServiceListing,
  'takesReferrals' | 'revision' | 'turnedAway' | 'askedAt' | 'ownerSays' | 'fed'
>;

export interface Area {
  /** Places for entries that name none: a phone line, a service for the whole county. */
  readonly places: readonly string[];
  /** The outcodes that the team serves; none means everywhere. */
  readonly served: readonly string[];
  /** A later assured date is ignored, or an entry dated ahead would be trusted for ever. */
  readonly today: LocalDate;
}

/** The assured date of an entry whose feed gives none. */
export const neverAssured: LocalDate = '2000-01-01';

const most = { name: 120, summary: 600, words: 200, places: 16, language: 40, languages: 12 } as const;
/** A higher maximum age, often 999, means no limit. */
const oldestOfAll = 130;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** HTML turned into one line of plain text, cut to `length`. */
export const plainText = (typed: string | undefined, length: number): string => {
  const plain = (typed ?? '')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(plain);
  return letters.length > length
    ? `${letters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
    : plain;
};

const outcode = /\b([A-Z]{1,2}\d[A-Z\d]?)\b(?: ?\d[A-Z]{2}\b)?/g;

const outcodesIn = (text: string | undefined): string[] =>
  [...(text ?? '').toUpperCase().matchAll(outcode)].flatMap(([, found]) => found ?? []);

const outcodeOfPostcode = (postcode: string | undefined): string[] => {
  const [, found] = /^([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}$/.exec((postcode ?? '').trim().toUpperCase()) ?? [];
  return found ? [found] : [];
};

const locationsOf = ({ service_at_locations: at }: HsdsService) => (at ?? []).flatMap(({ location }) => location ?? []);

const isPhysical = ({ location_type: type }: { location_type?: string | undefined }): boolean =>
  type !== 'virtual' && type !== 'postal';

/** Its locations and its service areas. */
const placesOf = (service: HsdsService, { places }: Area): string[] => {
  const at = locationsOf(service)
    .filter(isPhysical)
    .flatMap(({ addresses }) => (addresses ?? []).flatMap(({ postal_code: code }) => outcodeOfPostcode(code)));
  const areas = (service.service_areas ?? []).flatMap((area) =>
    [area.name, area.service_area, area.extent].flatMap(outcodesIn),
  );
  const found = [...new Set([...at, ...areas])];
  return found.length > 0 ? found : [...places];
};

const addressOf = (service: HsdsService): string => {
  const [place] = locationsOf(service).filter(isPhysical);
  const [address] = place?.addresses ?? [];
  const lines = address ? [address.address_1, address.city, address.postal_code] : [place?.name];
  return plainText(lines.filter((line) => line).join(', '), most.words);
};

const money = (amount: number): string => `£${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;

const costOf = ({ cost_options: options, fees, fees_description: described }: HsdsService): string => {
  const said = (options ?? []).flatMap(({ amount, amount_description: what, option }) => {
    if (amount === undefined) return what ?? option ?? [];
    const words = amount === 0 ? 'Free' : [money(amount), what].filter((part) => part).join(' ');
    return option ? `${words} (${option})` : words;
  });
  return plainText([...new Set(said)].join('; ') || (fees ?? described), most.words) || 'Not stated';
};

const statuses: Readonly<Record<string, ServiceListing['status']>> = {
  active: 'active',
  'temporarily closed': 'temporarily-closed',
};
const ended = ['inactive', 'defunct'];

const assuredOf = (
  { assured_date: assured, last_modified: modified }: HsdsService,
  { today }: Area,
): LocalDate | undefined => {
  const date = (assured ?? modified)?.slice(0, 10);
  if (date === undefined || date === '') return neverAssured;
  const isDate = LocalDate.safeParse(date).success && !Number.isNaN(dayNumberOf(date));
  return isDate && date <= today ? date : undefined;
};

/** The age range; undefined when no age fits it. */
const agesOf = ({ minimum_age: minimum, maximum_age: maximum }: HsdsService) => {
  const [youngest, oldest] = [minimum, maximum].map((age) => (age === undefined ? undefined : Math.floor(age)));
  const from = youngest ?? 0;
  if (from < 0 || from > Math.min(oldest ?? oldestOfAll, oldestOfAll)) return undefined;
  return {
    ...(youngest !== undefined && { minimumAge: youngest }),
    ...(oldest !== undefined && oldest <= oldestOfAll && { maximumAge: oldest }),
  };
};

const languagesOf = ({ languages }: HsdsService): string[] => {
  const named = (languages ?? []).map(({ name, code }) =>
    plainText(name ?? (code && languageName(code)), most.language),
  );
  return [...new Set(named.filter((name) => name !== ''))].slice(0, most.languages);
};

const phoneOf = ({ phones, contacts }: HsdsService): string =>
  plainText([...(phones ?? []), ...(contacts ?? []).flatMap((one) => one.phones ?? [])][0]?.number, 35);

const accessOf = (service: HsdsService): string =>
  plainText(
    locationsOf(service)
      .flatMap(({ accessibility }) => (accessibility ?? []).map((one) => one.accessibility ?? one.description))
      .find((words) => words),
    most.words,
  );

const urlOf = ({ url }: HsdsService): string | undefined =>
  url && url.length <= 300 && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;

const schedulesOf = ({ schedules, service_at_locations: at }: HsdsService) => [
  ...(schedules ?? []),
  ...(at ?? []).flatMap((one) => one.schedules ?? []),
];

/** The feed's id when it fits our own format, so that an entry of ours that comes back keeps its address. */
const idOf = (id: string): ServiceId | undefined => ServiceId.safeParse(id.toLowerCase()).data;

/**
 * One entry of a feed as our listing.
 * @returns the reason when it is refused
 */
export const intakeOf = (entry: unknown, area: Area): Intake | Refusal => {
  const parsed = HsdsService.safeParse(entry);
  if (!parsed.success) return 'not-a-service';
  const service = parsed.data;
  const id = idOf(service.id);
  if (!id) return 'no-id';
  const name = plainText(service.name, most.name);
  if (!name) return 'no-name';
  const state = service.status.trim().toLowerCase();
  if (ended.includes(state)) return 'ended';
  const status = statuses[state];
  if (!status) return 'unknown-status';
  const ages = agesOf(service);
  if (!ages) return 'wrong-age';
  const assuredOn = assuredOf(service, area);
  if (!assuredOn) return 'wrong-date';

  const summary = plainText(service.description, most.summary);
  const terms = (service.attributes ?? []).flatMap(({ taxonomy_term: term }) => term?.name ?? term?.term ?? []);
  const topics = topicsOf(terms, name, summary);
  if (topics.length === 0) return 'no-topic';
  const places = placesOf(service, area);
  if (places.length === 0) return 'no-place';
  const outcodes = area.served.length > 0 ? places.filter((place) => area.served.includes(place)) : places;
  if (outcodes.length === 0) return 'outside-area';

  const schedules = schedulesOf(service);
  const days = scheduleDays(schedules);
  const [address, phone, accessibility] = [addressOf(service), phoneOf(service), accessOf(service)];
  const email = emailAddressOf(service.email ?? '') ?? emailAddressOf(service.organization?.email ?? '');
  const url = urlOf(service);
  const languages = languagesOf(service);
  return {
    id,
    name,
    organisation: plainText(service.organization?.name, most.name) || 'Not stated',
    summary,
    topics,
    outcodes: outcodes.slice(0, most.places),
    status,
    ...ages,
    schedule: plainText(scheduleWords(schedules), most.words) || 'Not stated',
    ...(days && { days }),
    cost: costOf(service),
    ...(address && { address }),
    ...(phone && { phone }),
    ...(email && { email }),
    ...(url && { url }),
    ...(accessibility && { accessibility }),
    ...(languages.length > 0 && { languages }),
    assuredOn,
  };
};
