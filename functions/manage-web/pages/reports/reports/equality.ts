import { type Grouping, groupings } from '../../../../shared/domain/equality.ts';
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
} from '../../../../shared/domain/fairness.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { type KnownDrift, type KnownDrifts, knownOf } from '../../../../shared/domain/known-drifts.ts';
import { fewest, hiddenAmong, hiddenShares, type Share } from '../../../../shared/domain/small-numbers.ts';
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

const tooFew = 'Of how many it is known would tell of too few people to be shown.';

/** Where the row of those not known is hidden this is too: with it the hidden rows could be worked out. */
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

/** Few on either side of a share would be told by its percentage. */
const tells = ({ with: there, of }: Share): boolean =>
  [there, of - there].every((count) => count === 0 || count >= fewest);

interface Alert {
  readonly text: string;
  readonly detail: string;
  /** Since when it stands out, and when the manager was told. */
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
      : 'How many it is would tell of too few people to be shown. ';
  return {
    text: `${who}: ${hardshipWords[hardship].said} ${how} than the rest`,
    detail: `${shares}If there were nothing to it, so much would show by chance in ${oddsOf(p)} looks.`,
    since: sinceOf(knownOf(known, drift), now),
  };
};

/** The groups that fare otherwise than the rest, in words. */
export const alertsOf = ({ received, roster, now }: ReportSource, drifts: KnownDrifts | undefined): Alert[] =>
  driftsOf(groupShares(received, roster.settings, now)).map((drift) => alertOf(drift, drifts?.known ?? [], now));

/** That nothing was found says something only where there was enough to look at. */
export const isSilent = ({ received, roster, now }: ReportSource): boolean =>
  !canCompare(groupShares(received, roster.settings, now));

/** What the tripwire goes by, for whoever wants to know. */
export const ruleWords = `Each group is compared with the rest of its kind by Fisher’s exact test, with Holm’s correction for the number of comparisons. Something is said where the chance of a false alarm is below ${tripwireRule.falseAlarms * 100} in 100, both sides have at least ${tripwireRule.fewestPeople} people and the shares are at least ${tripwireRule.leastDifference * 100} points apart.`;

/** Whether the service treats people alike. Of fewer than five people nothing is shown, nor what would tell it. */
export const equality: Report = {
  slug: 'equality',
  title: 'Equality',
  about: 'Whether some groups wait longer, are turned down or are not reached more often than the rest.',
  sections: ({ received, roster, now }): Section[] => {
    const shares = groupShares(received, roster.settings, now);
    return groupings.map((grouping) => sectionOf(grouping, shares));
  },
};
