import type { Feed, Removal } from '../../../../shared/domain/directory/directory-feed.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { dayWords, momentWords } from '../../../../shared/staff/words/due-words.ts';
import { type Question, type Reading, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { faultWords } from '../directory-words.ts';
import { type DirectoryDependencies, onlyFor } from '../guard.ts';
import { slugOf } from '../slug-of.ts';

const readAddress = (typed: string): Reading => {
  const url = URL.parse(typed);
  // Whether an address is public is checked when it is read: names change.
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) {
    return { problem: 'Enter the address of the feed in full, like https://example.org/api' };
  }
  return { value: url.href };
};

export const everyWords: Record<Feed['every'], string> = {
  day: 'Each day',
  week: 'Each week',
  never: 'Only when I ask',
};

const questions: readonly Question[] = [
  { kind: 'text', name: 'name', label: 'Whose is it?', subject: 'Name', missing: 'Enter whose feed it is', most: 80 },
  {
    kind: 'text',
    name: 'url',
    label: 'Address of the feed',
    hint: 'The part before /services, on https. Leave this empty to send files instead',
    subject: 'Address',
    most: 300,
    optional: true,
    spellcheck: false,
    read: readAddress,
  },
  {
    kind: 'one',
    name: 'every',
    label: 'How often is it read?',
    missing: 'Select how often it is read',
    choices: [
      { value: 'day', text: everyWords.day },
      { value: 'week', text: everyWords.week },
      { value: 'never', text: everyWords.never },
    ],
  },
];

/** The progress of the last reading, in a sentence. */
export const runSentence = ({ run }: Feed, now: Instant): string => {
  if (!run) return 'Not read yet.';
  const { counts, page, pages, state, fault, endedAt } = run;
  const taken = counts.added + counts.changed + counts.same;
  const of = `${taken} taken, ${counts.refused} refused`;
  if (state === 'running') {
    const at = `Reading page ${Math.min(page, pages ?? page)}${pages ? ` of ${pages}` : ''}: ${of} so far.`;
    return fault ? `${at} ${faultWords[fault]} We will try again.` : at;
  }
  const ended = endedAt ? momentWords(endedAt, now) : '';
  if (state === 'failed') return `Stopped ${ended}: ${of}. ${fault ? faultWords[fault] : ''}`;
  return `Read ${ended}: ${of}.`;
};

/** What happens to a removed feed, or happened. */
const removalSentence = ({ name }: Feed, removal: Removal, who: string, now: Instant): string => {
  const { at, services, done, doneAt } = removal;
  const became = `${countWords(done, 'service')} ${services === 'keep' ? 'kept by hand' : 'closed'}`;
  return doneAt === undefined
    ? `${name}: removed by ${who} ${momentWords(at, now)}. Its services will be dealt with within five minutes, ${done} so far.`
    : `${name}: removed by ${who} ${momentWords(at, now)}, ${became}.`;
};

/** `/staff/directory/feeds`: all feeds, and a form to add one. */
export const feedsPage = (deps: DirectoryDependencies): StaffPage => {
  const { feeds, staffRecords, teams, render, clock } = deps;
  const path = '/staff/directory/feeds';

  const show = async (request: WebRequest, who: SignedIn, errors: readonly FieldError[] = []) => {
    const now = clock.now();
    const all = await feeds.list(who.staff.team);
    const removed = all.map(async (feed) => {
      if (!feed.removal) return [];
      const id = feed.removal.by.slice('staff:'.length);
      return [removalSentence(feed, feed.removal, (await staffRecords.get(id))?.name ?? id, now)];
    });
    return render(request, who, {
      template: 'pages/directory/feeds/page.njk',
      title: 'Feeds',
      removed: (await Promise.all(removed)).flat(),
      feeds: all
        .filter(({ removal }) => !removal)
        .map((feed) => ({
          id: feed.id,
          name: feed.name,
          from: feed.url ?? 'Files',
          every: everyWords[feed.every],
          next: feed.nextAt && dayWords(feed.nextAt, now),
          says: runSentence(feed, now),
        })),
      questions: questionViews(
        questions,
        request.form.size > 0 ? request.form : new URLSearchParams({ every: 'day' }),
        errors,
        false,
      ),
      errors,
    });
  };

  return onlyFor(
    {
      path,
      get: (request, who) => show(request, who),
      post: async (request, who) => {
        const now = clock.now();
        const { values, errors } = readQuestions(questions, request.form, localDateOf(now));
        if (errors.length > 0) return show(request, who, errors);
        const { team, id: by } = who.staff;
        const { outcodes } = await teams.settings(team);
        const name = valueOf(values, 'name') ?? '';
        const url = valueOf(values, 'url');
        const asked = valueOf(values, 'every');
        const every = url === undefined ? 'never' : asked === 'day' || asked === 'week' ? asked : 'never';
        const id = slugOf(name, request.form.get('key') ?? '', 24);
        const how = { ...(url !== undefined && { url }), ...(every !== 'never' && { nextAt: now }) };
        await feeds.add({ team, id, name, ...how, places: outcodes, every, addedBy: by, addedAt: now, version: 1 });
        return redirectTo(request, `${path}/${id}`);
      },
    },
    'write directory',
  );
};
