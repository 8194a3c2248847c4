import * as z from 'zod/mini';
import type { Answers } from '../referral/answers.ts';
import { languageCode } from '../referral/language.ts';
import type { Nation } from '../time/calendar.ts';
import { dateOfDayNumber, dayNumberOf } from '../time/day-number.ts';
import type { LocalDate } from '../time/local-date.ts';
import { hasRoom, type RosterWorker, Skill, worksOn } from './team.ts';

/** What a referral asks of a link worker, in codes: `outcode` ZZ1, `language` cy, `knownTo` the ids of workers who know the person. */
export const Seeks = z.object({
  outcode: z.optional(z.string()),
  language: z.optional(z.string()),
  gender: z.optional(z.string()),
  skills: z.optional(z.array(Skill)),
  knownTo: z.optional(z.array(z.string())),
});
export type Seeks = z.infer<typeof Seeks>;

/**
 * Why a worker was or was not picked. For suitable workers who lost out: `less-known`, another knows the person;
 * `fewer-skills`, another covers more of what they need; `busier`, another has more room.
 */
export const Verdict = z.enum([
  'picked',
  'busier',
  'fewer-skills',
  'less-known',
  'inactive',
  'refused',
  'full',
  'away',
  'other-area',
  'other-language',
  'other-gender',
]);
export type Verdict = z.infer<typeof Verdict>;

interface Choice {
  readonly picked?: RosterWorker;
  /** Every worker considered, kept with the case to explain the choice. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

export interface AssignmentTerms {
  readonly refusedBy: readonly string[];
  /** The days a worker has to answer in: whoever works on none of them counts as away. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly nation?: Nation;
}

/** `ZZ1` of `ZZ1 2AB`; undefined when there is no postcode. */
export const outcodeOf = (postcode: string | undefined): string | undefined => {
  const plain = postcode?.toUpperCase().replace(/\s/g, '') ?? '';
  return plain.length > 3 ? plain.slice(0, -3) : undefined;
};

/**
 * What somebody's details ask for, beside what is known otherwise: skills, and who knows them. People who speak English or
 * have an interpreter need no language match.
 */
export const seeksOf = (
  { person, contact }: Pick<Answers, 'person' | 'contact'>,
  { skills = [], knownTo = [] }: Seeks = {},
): Seeks => {
  const outcode = outcodeOf(person.postcode);
  const language = contact.language && !contact.interpreter ? languageCode(contact.language) : undefined;
  const { workerGender: gender } = contact;
  return {
    ...(outcode && { outcode }),
    ...(language && { language }),
    ...(gender && gender !== 'either' && { gender }),
    ...(skills.length > 0 && { skills }),
    ...(knownTo.length > 0 && { knownTo }),
  };
};

const isPresent = (worker: RosterWorker, terms: AssignmentTerms): boolean => {
  for (let no = dayNumberOf(terms.from); no <= dayNumberOf(terms.to); no += 1) {
    if (worksOn(worker, dateOfDayNumber(no), terms.nation)) return true;
  }
  return false;
};

type Fits = (worker: RosterWorker) => boolean;

const covers =
  (outcode: string | undefined): Fits =>
  ({ areas }) =>
    outcode === undefined || areas.length === 0 || areas.includes(outcode);

const speaks =
  (language: string | undefined): Fits =>
  ({ languages }) =>
    language === undefined || language === 'en' || languages.map(languageCode).includes(language);

const isOfGender =
  (gender: string | undefined): Fits =>
  (worker) =>
    gender === undefined || worker.gender === gender;

/**
 * A wish that none of these workers could ever meet is dropped, so that the person does not wait for ever: an
 * interpreter, or a longer journey, has to do.
 */
const ifAnybody = (workers: readonly RosterWorker[], fits: Fits): Fits =>
  workers.some((worker) => worker.active && fits(worker)) ? fits : () => true;

/** How many cases of the waiting list are considered beyond those offered a place; those further down wait their turn. */
export const passedOverAtMost = 25;
/** The most places of the waiting list that are offered at once; any further ones are offered by the sweep. */
export const placesAtMost = 50;

const share = ({ live, capacity }: RosterWorker): number => live / capacity;

/**
 * Picks the link worker: one who knows the person, else the one with most of the skills needed, else the one with the
 * smallest share of places taken. Skills never keep anybody waiting: a worker without them is picked when no other has
 * room. Where nobody meets all wishes, the language stands before the area, as a conversation has to be understood, and
 * both before a woman or a man. Pure: the same roster gives the same pick. Whether the place is still free is checked by
 * the write.
 */
export const chooseWorker = (workers: readonly RosterWorker[], seeks: Seeks, terms: AssignmentTerms): Choice => {
  const inLanguage = ifAnybody(workers, speaks(seeks.language && languageCode(seeks.language)));
  const speakers = workers.filter(inLanguage);
  const inArea = ifAnybody(speakers, covers(seeks.outcode));
  const inGender = ifAnybody(speakers.filter(inArea), isOfGender(seeks.gender));
  const obstacle = (worker: RosterWorker): Verdict | undefined => {
    if (!worker.active) return 'inactive';
    if (terms.refusedBy.includes(worker.id)) return 'refused';
    if (!inArea(worker)) return 'other-area';
    if (!inLanguage(worker)) return 'other-language';
    if (!inGender(worker)) return 'other-gender';
    if (!isPresent(worker, terms)) return 'away';
    return hasRoom(worker) ? undefined : 'full';
  };
  const knows = ({ id }: RosterWorker): number => (seeks.knownTo?.includes(id) ? 0 : 1);
  const lacks = ({ skills = [] }: RosterWorker): number =>
    (seeks.skills ?? []).filter((skill) => !skills.includes(skill)).length;
  const suitable = workers.filter((worker) => obstacle(worker) === undefined);
  const picked = suitable.toSorted(
    (a, b) => knows(a) - knows(b) || lacks(a) - lacks(b) || share(a) - share(b) || (a.id < b.id ? -1 : 1),
  )[0];
  const passedOver = (worker: RosterWorker): Verdict => {
    if (!picked || worker === picked) return 'picked';
    if (knows(worker) > knows(picked)) return 'less-known';
    return lacks(worker) > lacks(picked) ? 'fewer-skills' : 'busier';
  };
  const verdict = (worker: RosterWorker): Verdict => obstacle(worker) ?? passedOver(worker);
  return {
    ...(picked && { picked }),
    verdicts: Object.fromEntries(workers.map((worker) => [worker.id, verdict(worker)])),
  };
};
