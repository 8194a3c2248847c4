import type { WorklistRepository } from '../../../shared/data/case/worklist-repository.ts';
import type { CensusRepository } from '../../../shared/data/figures/census-repository.ts';
import { byUrgency, type Trouble, TroubleKind, troubleOf } from '../../../shared/domain/case/trouble.ts';
import type { Census } from '../../../shared/domain/figures/census.ts';
import { referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import { pageOf } from '../../../shared/staff/list-pages.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { countWords } from '../../../shared/staff/words/count-words.ts';
import { momentWords } from '../../../shared/staff/words/due-words.ts';
import { forOperations } from '../../for-operations.ts';
import { isToStart, startWords } from '../../words/act-words.ts';
import { spanWords } from '../../words/time-words.ts';
import { troubleLabels, troubleWords } from '../../words/trouble-words.ts';
import { asAtView } from '../overview/view.ts';

interface Dependencies {
  readonly census: Pick<CensusRepository, 'cases' | 'get'>;
  readonly worklists: Pick<WorklistRepository, 'queue'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** Any further cases that break within five minutes appear with the next census. */
const brokeSinceAtMost = 50;

const lineOf = (trouble: Trouble, now: Instant) => {
  const { id, since, priority } = trouble;
  return {
    id,
    reference: referenceOf(id),
    urgent: priority === 'urgent',
    since: momentWords(since, now),
    lasts: spanWords(since, now),
    isOverdue: trouble.kind === 'overdue',
    ...troubleWords(trouble),
  };
};

/** A link for each kind of trouble with its count, and one for all. */
const kindsOf = (troubles: readonly Trouble[], chosen: TroubleKind | undefined) => {
  const counted = TroubleKind.options.map((kind) => ({
    href: `?kind=${kind}`,
    text: troubleLabels[kind],
    count: troubles.filter((trouble) => trouble.kind === kind).length,
    current: chosen === kind,
  }));
  const all = { href: '', text: 'All', count: troubles.length, current: chosen === undefined };
  return [all, ...counted.filter(({ count }) => count > 0)];
};

/**
 * `/staff/ops/attention`: what failed, never started or is overdue, the most urgent and oldest first. The census lists
 * candidates; those on the page are read again, so that what was just mended is gone.
 */
export const attentionPage = ({ census, worklists, render, clock }: Dependencies): StaffPage => {
  /** Cases that broke since the last census are in the team's queue already. */
  const listed = async (team: string, taken: Census | undefined, now: Instant): Promise<Trouble[]> => {
    const known = taken?.troubles ?? [];
    const ids = new Set(known.map(({ id }) => id));
    const broken = (await worklists.queue(team, 'NeedsAttention')).filter(({ id }) => !ids.has(id));
    const { rows } = await census.cases(broken.slice(0, brokeSinceAtMost).map(({ id }) => id));
    return [...known, ...rows.flatMap((theCase) => troubleOf(theCase, now) ?? [])].toSorted(byUrgency);
  };

  /** Read again, without those no longer in trouble. */
  const stillIn = async (troubles: readonly Trouble[], now: Instant): Promise<Trouble[]> => {
    const readable = troubles.filter(({ kind }) => kind !== 'unreadable');
    const { rows } = await census.cases(readable.map(({ id }) => id));
    const cases = new Map(rows.map((theCase) => [theCase.id, theCase]));
    return troubles.flatMap((trouble) => {
      const theCase = cases.get(trouble.id);
      if (trouble.kind === 'never-started') return theCase ? [] : [trouble];
      return theCase && trouble.kind !== 'not-carried-out' ? (troubleOf(theCase, now) ?? []) : [trouble];
    });
  };

  return forOperations({
    path: '/staff/ops/attention',
    get: async (request, who) => {
      const now = clock.now();
      const taken = await census.get(who.staff.team);
      const troubles = await listed(who.staff.team, taken, now);
      const kind = TroubleKind.safeParse(request.query.get('kind')).data;
      const chosen = troubles.filter((trouble) => kind === undefined || trouble.kind === kind);
      const page = pageOf(chosen, request.query.get('page'));
      const more = Math.max(0, (taken?.troubled ?? 0) - (taken?.troubles.length ?? 0));
      return render(request, who, {
        template: 'pages/attention/page.njk',
        title: `Attention${page.numbered}`,
        kinds: kindsOf(troubles, kind),
        lines: (await stillIn(page.items, now)).map((trouble, place, all) => ({
          ...lineOf(trouble, now),
          start: isToStart(trouble, who.staff) && startWords.heading,
          // The advice is the same for a whole kind, so it is shown once for adjacent rows.
          saysTodo: all[place - 1]?.kind !== trouble.kind,
        })),
        more:
          more > 0 &&
          `${countWords(more, 'referral')} more ${more === 1 ? 'is' : 'are'} in trouble and will appear as these are dealt with.`,
        asAt: taken && asAtView(taken, now),
        pages: { number: page.number, of: page.of, path: `/staff/ops/attention?${kind ? `kind=${kind}&` : ''}` },
      });
    },
  });
};
