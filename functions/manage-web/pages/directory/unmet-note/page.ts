import { Topic } from '../../../../shared/domain/directory/directory.ts';
import { UnmetReason } from '../../../../shared/domain/directory/unmet-need.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { type Path, returnPath } from '../../../../shared/staff/return-path.ts';
import { topicWords } from '../../../../shared/staff/words/plan-words.ts';
import { type Question, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { unmetWords } from '../directory-words.ts';
import { type DirectoryDependencies, onlyFor } from '../guard.ts';

const questionsFor = (places: readonly string[]): readonly Question[] => [
  {
    kind: 'one',
    name: 'topic',
    label: 'What did they need?',
    missing: 'Select what they needed',
    choices: Topic.options.map((value) => ({ value, text: topicWords[value] })),
  },
  places.length > 0
    ? {
        kind: 'one',
        name: 'place',
        label: 'Where do they live?',
        missing: 'Select where they live',
        inline: true,
        choices: places.map((value) => ({ value, text: value })),
      }
    : {
        kind: 'text',
        name: 'place',
        label: 'Where do they live?',
        hint: 'The first half of their postcode, like ZZ1',
        subject: 'Place',
        missing: 'Enter the first half of their postcode',
        most: 4,
        width: '4',
        read: (typed) =>
          /^[A-Z]{1,2}\d[A-Z\d]?$/.test(typed.toUpperCase())
            ? { value: typed.toUpperCase() }
            : { problem: 'Enter the first half of their postcode, like ZZ1' },
      },
  {
    kind: 'one',
    name: 'why',
    label: 'Why was nothing suitable?',
    missing: 'Select why nothing was suitable',
    choices: UnmetReason.options.map((value) => ({ value, text: unmetWords[value] })),
  },
];

/** The page that somebody came from, when the link said so: the plan that lacks a service. */
const cameFrom = (sent: URLSearchParams): Path | undefined => (sent.get('to') ? returnPath(sent.get('to')) : undefined);

/** `/staff/directory/unmet/new`: records a need that no service met. Whose need it was is not kept. */
export const unmetNotePage = (deps: DirectoryDependencies): StaffPage => {
  const { unmet, teams, render, formKeys, clock } = deps;

  const show = async (request: WebRequest, who: SignedIn, errors: readonly FieldError[] = []) => {
    const { outcodes } = await teams.settings(who.staff.team);
    const typed = request.form.size > 0 ? request.form : request.query;
    return render(request, who, {
      template: 'pages/directory/edit/page.njk',
      title: 'What is missing',
      intro: ['Record it each time, to show what people here need. We do not keep anything about who they are.'],
      back: cameFrom(typed) ?? '/staff/directory',
      to: cameFrom(typed),
      action: '/staff/directory/unmet/new',
      questions: questionViews(questionsFor(outcodes), typed, errors, false),
      errors,
      send: 'Record it',
    });
  };

  return onlyFor(
    {
      path: '/staff/directory/unmet/new',
      get: (request, who) => show(request, who),
      post: async (request, who) => {
        const { outcodes } = await teams.settings(who.staff.team);
        const now = clock.now();
        const { values, errors } = readQuestions(questionsFor(outcodes), request.form, localDateOf(now));
        const topic = Topic.safeParse(valueOf(values, 'topic'));
        const why = UnmetReason.safeParse(valueOf(values, 'why'));
        const place = valueOf(values, 'place');
        if (errors.length > 0 || !topic.success || !why.success || !place) return show(request, who, errors);
        // The form's own time is the key, so that a form sent twice is one need.
        const key = request.form.get('key');
        const at = formKeys.read(key)?.at ?? now;
        await unmet.note(who.staff.team, { at, topic: topic.data, place, why: why.data }, key ?? '');
        return redirectTo(request, cameFrom(request.form) ?? '/staff/directory/unmet');
      },
    },
    'write service-reports',
  );
};
