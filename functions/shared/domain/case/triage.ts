import type { Answers } from '../referral/answers.ts';
import { outcodeOf } from '../team/assignment.ts';
import type { TeamSettings } from '../team/team.ts';
import type { Flag, Priority } from './case.ts';

/** A person leaving hospital needs the first call within days. */
export const priorityOf = ({ source }: Pick<Answers, 'source'>): Priority =>
  source === 'hospital-discharge' ? 'urgent' : 'routine';

/** The flags of a referral. `known`: an open case may be of the same person. */
export const flagsOf = (
  { risks, consent, person }: Pick<Answers, 'risks' | 'consent' | 'person'>,
  known: boolean,
  { outcodes }: Pick<TeamSettings, 'outcodes'>,
): Flag[] => {
  const outcode = outcodeOf(person.postcode);
  const outside = outcode !== undefined && outcodes.length > 0 && !outcodes.includes(outcode);
  return [
    ...(risks.safeguarding ? (['safeguarding'] as const) : []),
    ...(risks.known ? (['risk'] as const) : []),
    ...(known ? (['likely-duplicate'] as const) : []),
    ...(outside ? (['outside-area'] as const) : []),
    ...(consent.agreed ? [] : (['consent-overridden'] as const)),
  ];
};

/** Flags with which nothing is sent and nobody assigned before triage; for an urgent referral these alone hold it. */
const holdsAlways: readonly Flag[] = ['safeguarding', 'consent-overridden'];

export const isKeptBack = (flags: readonly Flag[]): boolean => flags.some((flag) => holdsAlways.includes(flag));

export const needsTriage = (flags: readonly Flag[], priority: Priority): boolean =>
  priority === 'urgent' ? isKeptBack(flags) : flags.length > 0;

/** The values that identify a person, normalised; referrals that share one may be of the same person. */
export const matchTexts = ({ nhsNumber, firstName, lastName, dateOfBirth, postcode }: Answers['person']): string[] => {
  const plain = (text: string): string =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\d]/gu, '');
  const named = ['person', plain(firstName), plain(lastName), dateOfBirth, plain(postcode ?? '')].join('|');
  return [...(nhsNumber ? [`nhs|${nhsNumber}`] : []), named];
};
