import { type Grouping, groupings } from '../../../../shared/domain/figures/equality.ts';
import {
  canCompare,
  type Drift,
  driftsOf,
  type GroupShares,
  groupShares,
  type Hardship,
  hardships,
  isWorse,
  notKnown,
  tripwireRule,
} from '../../../../shared/domain/figures/fairness.ts';
import { type KnownDrift, type KnownDrifts, knownOf } from '../../../../shared/domain/figures/known-drifts.ts';
import { fewest, hiddenAmong, hiddenShares, type Share } from '../../../../shared/domain/figures/small-numbers.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { dayWords } from '../../../../shared/staff/words/due-words.ts';
import { groupingWords, groupWords } from '../../../../shared/web/form/equality-words.ts';
import { type Cell, percentOf, type Report, type ReportSource, type Section } from '../report.ts';

const hardshipWords: Record<Hardship, { readonly head: string; readonly said: string }> = {
  waiting: { head: 'Waited too long', said: 'waited too long for a first contact' },
  declined: { head: 'Turned down', said: 'were turned down' },
  unreachable: { head: 'Never reached', said: 'were never reached' },
};

const groupWord = (grouping: Grouping, group: string): string =>
  group === notKnown ? 'Not known' : (groupWords[grouping][group] ?? group);

const hiddenCell: Cell = { text: 'Hidden', value: 'hidden', quiet: true };

const shareCell = (share: Share, isHidden: boolean): Cell => {
  if (isHidden) return hiddenCell;
  if (share.of === 0) return { text: 'Nobody', value: undefined, quiet: true };
  const percent = percentOf(share.with, share.of);
  return { text: `${percent}%`, value: percent, bar: { percent } };
};

const tooFew = 'Too few people to show how many this is known for.';

/** When the "not known" row is hidden this total is too: together they would reveal the hidden rows. */
const knownIn = (groups: readonly GroupShares[]): number =>
  groups.filter(({ group }) => group !== notKnown).reduce((sum, { people }) => sum + people, 0);

const knownWords = (groups: readonly GroupShares[]): string => {
  const known = knownIn(groups);
  if (known === 0) return 'Nobody was asked, or nobody said.';
  const everybody = groups.reduce((sum, { people }) => sum + people, 0);
  return known > 0 && known < fewest ? tooFew : `Known of ${percentOf(known, everybody)}% of the people.`;
};

const sectionOf = (grouping: Grouping, all: readonly GroupShares[]): Section => {
  const groups = all.filter((each) => each.grouping === grouping);
  const few = hiddenAmong(groups.map(({ people }) => people));
  const hidden = {
    waiting: hiddenShares(groups.map(({ shares }) => shares.waiting)),
    declined: hiddenShares(groups.map(({ shares }) => shares.declined)),
    unreachable: hiddenShares(groups.map(({ shares }) => shares.unreachable)),
  };
  const known = knownIn(groups);
  const unknown = groups.findIndex(({ group }) => group === notKnown);
  return {
    heading: groupingWords[grouping],
    says: known > 0 && few.has(unknown) ? tooFew : knownWords(groups),
    table: {
      slug: grouping.toLowerCase(),
      caption: `${groupingWords[grouping]}: what became of referrals`,
      head: ['Group', 'People', ...hardships.map((hardship) => hardshipWords[hardship].head)],
      rows: (known === 0 ? [] : groups).map(({ group, people, shares }, place) => [
        { text: groupWord(grouping, group) },
        few.has(place) ? hiddenCell : { text: String(people), value: people },
        ...hardships.map((hardship) => shareCell(shares[hardship], few.has(place) || hidden[hardship].has(place))),
      ]),
    },
  };
};

/** `1 in 250`, rounded down so that it does not say more than it knows. */
const oddsOf = (p: number): string => {
  const odds = Math.floor(1 / p);
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(odds)) - 1);
  return odds >= 10_000 ? 'less than 1 in 10,000' : `1 in ${Math.floor(odds / scale) * scale}`;
};

/** A percentage would reveal small numbers on either side. */
const tells = ({ with: there, of }: Share): boolean =>
  [there, of - there].every((count) => count === 0 || count >= fewest);

interface Alert {
  readonly text: string;
  readonly detail: string;
  /** When it was first seen, and when the manager was told. */
  readonly since: string;
}

const sinceOf = (known: KnownDrift | undefined, now: Instant): string => {
  if (!known) return 'New. The manager is told on the next working day.';
  const told = known.toldAt === undefined ? '' : ` The manager was told ${dayWords(known.toldAt, now)}.`;
  return `Since ${dayWords(known.since, now)}.${told}`;
};

const alertOf = (drift: Drift, known: readonly KnownDrift[], now: Instant): Alert => {
  const { grouping, group, hardship, theirs, others, p } = drift;
  const who = `${groupingWords[grouping]}, ${groupWord(grouping, group)}`;
  const how = isWorse({ theirs, others }) ? 'more often' : 'less often';
  const shares =
    tells(theirs) && tells(others)
      ? `${percentOf(theirs.with, theirs.of)}% of ${theirs.of} against ${percentOf(others.with, others.of)}% of the ${others.of} others. `
      : 'Too few people to show the numbers.  ';
  return {
    text: `${who}: ${hardshipWords[hardship].said} ${how} than the rest`,
    detail: `${shares}If there were no real difference, one this large would appear by chance in ${oddsOf(p)} looks.`,
    since: sinceOf(knownOf(known, drift), now),
  };
};

/** Groups that fare differently from the rest, in words. */
export const alertsOf = ({ received, roster, now }: ReportSource, drifts: KnownDrifts | undefined): Alert[] =>
  driftsOf(groupShares(received, roster.settings, now)).map((drift) => alertOf(drift, drifts?.known ?? [], now));

/** "Nothing found" means something only when there was enough data. */
export const isSilent = ({ received, roster, now }: ReportSource): boolean =>
  !canCompare(groupShares(received, roster.settings, now));

/** What the tripwire goes by, for whoever wants to know. */
export const ruleWords = `Each group is compared with the rest of its kind by Fisher’s exact test, with Holm’s correction for the number of comparisons. An alert is raised where the chance of a false alarm is below ${tripwireRule.falseAlarms * 100} in 100, both sides have at least ${tripwireRule.fewestPeople} people and the shares are at least ${tripwireRule.leastDifference * 100} points apart.`;

/**
 * Whether the service treats people alike. Groups of fewer than five people are hidden, with anything that would reveal
 * them.
 */
export const equality: Report = {
  slug: 'equality',
  title: 'Equality',
  about: 'Whether some groups wait longer, are turned down or are not reached more often than the rest.',
  sections: ({ received, roster, now }): Section[] => {
    const shares = groupShares(received, roster.settings, now);
    return groupings.map((grouping) => sectionOf(grouping, shares));
  },
};
