import { Feed, type FeedPart, isRunning } from '../../../../shared/domain/directory/directory-feed.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { dayWords, momentWords } from '../../../../shared/staff/words/due-words.ts';
import { refusalWords } from '../directory-words.ts';
import { everyWords, runSentence } from '../feeds/page.ts';

const shownAtMost = 200;

/** A feed as its page shows it, but for its forms. @param refused entries that the last reading refused */
export const feedView = (feed: Feed, refused: FeedPart['refused'], now: Instant) => {
  const { run } = feed;
  return {
    template: 'pages/directory/feed/page.njk',
    title: feed.name,
    id: feed.id,
    name: feed.name,
    from: feed.url,
    every: everyWords[feed.every],
    often: Feed.shape.every.options.map((value) => ({
      value,
      text: everyWords[value],
      selected: value === feed.every,
    })),
    next: feed.nextAt && dayWords(feed.nextAt, now),
    says: runSentence(feed, now),
    asAt: momentWords(now, now),
    running: isRunning(feed),
    canRead: feed.url !== undefined && !isRunning(feed),
    canSend: feed.url === undefined && !isRunning(feed),
    counts: run?.counts,
    pages: run?.pages && { done: run.readAll ? run.pages : Math.min(run.page - 1, run.pages), of: run.pages },
    kept: run?.keptGone,
    refused: refused
      .slice(0, shownAtMost)
      .map(({ id, name, why }) => ({ id, name: name ?? 'No name', why: refusalWords[why] })),
    more: Math.max(0, refused.length - shownAtMost),
  };
};
