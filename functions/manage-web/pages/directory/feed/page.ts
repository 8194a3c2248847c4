import { localDateOf } from '../../../../shared/domain/calendar.ts';
import {
  Feed,
  isRunning,
  Removal,
  readEvery,
  removed,
  started,
  stopped,
} from '../../../../shared/domain/directory-feed.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { dayWords, momentWords } from '../../../../shared/staff/words/due-words.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { type ChoiceQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { refusalWords } from '../directory-words.ts';
import { everyWords, runSentence } from '../feeds/page.ts';
import { type DirectoryDependencies, onlyFor } from '../guard.ts';
import { pagesOfFile } from './file.ts';

const shownAtMost = 200;

const afterwards: ChoiceQuestion = {
  kind: 'one',
  name: 'services',
  label: 'What becomes of its services?',
  choices: [
    {
      value: 'keep',
      text: 'Keep them',
      hint: 'They stay in the directory, and you keep them up to date by hand. If the feed is added again they come a second time',
    },
    { value: 'close', text: 'Close them', hint: 'They are found no more. Plans that name them stay as they are' },
  ],
  missing: 'Select what becomes of its services',
};

const noSuchFeed = (): PageError => new PageError(404, 'There is no such feed. Go back and look for it.');

/** `/staff/directory/feeds/{id}`: how far it is read, and what of it was refused and why. */
export const feedPage = (deps: DirectoryDependencies): StaffPage => {
  const { feeds, render, clock } = deps;

  /** With one that is removed. */
  const everyFeedOf = async ({ params }: WebRequest, { staff }: SignedIn): Promise<Feed> => {
    const feed = await feeds.get(staff.team, params['feed'] ?? '');
    if (!feed) throw noSuchFeed();
    return feed;
  };

  const feedOf = async (request: WebRequest, who: SignedIn): Promise<Feed> => {
    const feed = await everyFeedOf(request, who);
    if (feed.removal) throw noSuchFeed();
    return feed;
  };

  const show = async (request: WebRequest, who: SignedIn, errors: readonly FieldError[] = []) => {
    const now = clock.now();
    const feed = await feedOf(request, who);
    const { run } = feed;
    const refused = run ? (await feeds.parts(run.id)).flatMap((part) => part.refused) : [];
    return render(request, who, {
      template: 'pages/directory/feed/page.njk',
      title: feed.name,
      errors,
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
      removal: questionViews([afterwards], request.form, errors, false),
      refused: refused
        .slice(0, shownAtMost)
        .map(({ id, name, why }) => ({ id, name: name ?? 'No name', why: refusalWords[why] })),
      more: Math.max(0, refused.length - shownAtMost),
    });
  };

  /** As often as somebody else is faster; undefined leaves it as it is. */
  const change = async (feed: Feed, decide: (feed: Feed) => Feed): Promise<void> => {
    let now: Feed | undefined = feed;
    for (let attempt = 0; now && attempt < 3; attempt += 1) {
      if (await feeds.replace(now, decide(now))) return;
      now = await feeds.get(feed.team, feed.id);
    }
    throw new PageError(409, 'It is being read at this very moment. Go back and try again.');
  };

  /** A file becomes pages, which are read like those of a feed. */
  const takeFile = async (feed: Feed, file: string, by: string): Promise<string | undefined> => {
    const pages = pagesOfFile(file);
    if (typeof pages === 'string') return pages;
    const begun = started(feed, by, clock.now());
    const run = begun.run;
    if (!run || isRunning(feed)) return 'A file is being read already. Wait until it is done';
    const entries = pages.flat().length;
    await Promise.all(
      pages.map((page, index) => feeds.putFilePage(run.id, index + 1, JSON.stringify(page), pages.length)),
    );
    await change(feed, (now) =>
      isRunning(now) || now.removal ? now : { ...now, run: { ...run, pages: pages.length, items: entries } },
    );
    return undefined;
  };

  const remove = async (request: WebRequest, who: SignedIn) => {
    const feed = await everyFeedOf(request, who);
    // A second click.
    if (feed.removal) return redirectTo(request, '/staff/directory/feeds');
    const now = clock.now();
    const { values, errors } = readQuestions([afterwards], request.form, localDateOf(now));
    const services = Removal.shape.services.safeParse(valueOf(values, afterwards.name));
    if (errors.length > 0 || !services.success) return show(request, who, errors);
    await change(feed, (one) => removed(one, services.data, `staff:${who.staff.id}`, now));
    return redirectTo(request, '/staff/directory/feeds');
  };

  return onlyFor(
    {
      path: '/staff/directory/feeds/{feed}',
      uploads: true,
      get: (request, who) => show(request, who),
      post: async (request, who) => {
        const { form } = request;
        if (form.get('action') === 'remove') return remove(request, who);
        const feed = await feedOf(request, who);
        const by = `staff:${who.staff.id}`;
        const now = clock.now();
        const action = form.get('action');
        if (action === 'read' && feed.url !== undefined) await change(feed, (one) => started(one, by, now));
        else if (action === 'every' && feed.url !== undefined) {
          const every = Feed.shape.every.safeParse(form.get('every'));
          if (every.success) await change(feed, (one) => readEvery(one, every.data, now));
        } else if (action === 'stop') await change(feed, (one) => stopped(one, now));
        else if (action === 'file' && feed.url === undefined) {
          const problem = await takeFile(feed, form.get('file') ?? '', by);
          if (problem) return show(request, who, [{ field: 'file', text: problem }]);
        }
        return redirectTo(request, `/staff/directory/feeds/${feed.id}`);
      },
    },
    'write directory',
  );
};
