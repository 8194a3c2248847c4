import {
  Feed,
  isRunning,
  Removal,
  readEvery,
  removed,
  started,
  stopped,
} from '../../../../shared/domain/directory/directory-feed.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { type ChoiceQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { type DirectoryDependencies, onlyFor } from '../guard.ts';
import { pagesOfFile } from './file.ts';
import { feedView } from './view.ts';

const afterwards: ChoiceQuestion = {
  kind: 'one',
  name: 'services',
  label: 'What should happen to its services?',
  choices: [
    {
      value: 'keep',
      text: 'Keep them',
      hint: 'They stay in the directory, and you keep them up to date by hand. If the feed is added again, they will appear twice',
    },
    { value: 'close', text: 'Close them', hint: 'They can no longer be found. Plans that name them stay as they are' },
  ],
  missing: 'Select what should happen to its services',
};

interface Pressed {
  /** `staff:<id>` */
  readonly by: string;
  readonly now: Instant;
  readonly form: URLSearchParams;
}

/** What a button makes of a feed; a file is read when it is sent, and at no other time. */
const acts: Readonly<Record<string, (feed: Feed, pressed: Pressed) => Feed>> = {
  read: (feed, { by, now }) => (feed.url === undefined ? feed : started(feed, by, now)),
  every: (feed, { form, now }) => {
    const every = Feed.shape.every.safeParse(form.get('every'));
    return every.success && feed.url !== undefined ? readEvery(feed, every.data, now) : feed;
  },
  stop: (feed, { now }) => stopped(feed, now),
};

const feedPath = ({ id }: Feed): `/${string}` => `/staff/directory/feeds/${id}`;

const noSuchFeed = (): PageError => new PageError(404, 'There is no such feed. Go back and look for it.');

/** `/staff/directory/feeds/{id}`: how far a feed is read, and what was refused and why. */
export const feedPage = (deps: DirectoryDependencies): StaffPage => {
  const { feeds, render, clock } = deps;

  /** The feed, removed ones included. */
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
    const feed = await feedOf(request, who);
    const refused = feed.run ? (await feeds.parts(feed.run.id)).flatMap((part) => part.refused) : [];
    const removal = questionViews([afterwards], request.form, errors, false);
    return render(request, who, { ...feedView(feed, refused, clock.now()), removal, errors });
  };

  /** Repeats while other writes are faster; the same feed is not written. */
  const change = async (feed: Feed, decide: (feed: Feed) => Feed): Promise<void> => {
    let now: Feed | undefined = feed;
    for (let attempt = 0; now && attempt < 3; attempt += 1) {
      const next = decide(now);
      if (next === now || (await feeds.replace(now, next))) return;
      now = await feeds.get(feed.team, feed.id);
    }
    throw new PageError(409, 'It is being read at the moment. Go back and try again.');
  };

  /** Stores a file as pages, which are then read like a feed's. */
  const takeFile = async (feed: Feed, file: string, by: string): Promise<string | undefined> => {
    const pages = pagesOfFile(file);
    if (typeof pages === 'string') return pages;
    const begun = started(feed, by, clock.now());
    const run = begun.run;
    if (!run || isRunning(feed)) return 'A file is already being read. Wait until it is finished';
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

  const send = async (request: WebRequest, who: SignedIn, feed: Feed) => {
    const problem = await takeFile(feed, request.form.get('file') ?? '', `staff:${who.staff.id}`);
    return problem === undefined
      ? redirectTo(request, feedPath(feed))
      : show(request, who, [{ field: 'file', text: problem }]);
  };

  return onlyFor(
    {
      path: '/staff/directory/feeds/{feed}',
      uploads: true,
      get: (request, who) => show(request, who),
      post: async (request, who) => {
        const { form } = request;
        const action = form.get('action') ?? '';
        if (action === 'remove') return remove(request, who);
        const feed = await feedOf(request, who);
        if (action === 'file' && feed.url === undefined) return send(request, who, feed);
        const act = Object.hasOwn(acts, action) ? acts[action] : undefined;
        const pressed = { by: `staff:${who.staff.id}`, now: clock.now(), form };
        if (act) await change(feed, (one) => act(one, pressed));
        return redirectTo(request, feedPath(feed));
      },
    },
    'write directory',
  );
};
