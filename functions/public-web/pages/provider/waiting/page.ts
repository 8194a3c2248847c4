import { addCalendar, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import type { LinkVisit, VisitorPage } from '../../../visits/gate.ts';
import type { PlaceDependencies } from '../place.ts';
import { reasonPage } from '../reason-page.ts';

const question: ChoiceQuestion = {
  kind: 'one',
  name: 'weeks',
  label: 'When do you think there will be a place?',
  hint: 'A rough guess is fine. We will ask you again then.',
  missing: 'Select when you think there will be a place',
  choices: [
    { value: '2', text: 'In 2 weeks' },
    { value: '4', text: 'In 4 weeks' },
    { value: '8', text: 'In 8 weeks' },
    { value: '12', text: 'In 12 weeks' },
  ],
};

/** Asks roughly when the service will have a place. */
export const waitingPage = (deps: PlaceDependencies): VisitorPage<LinkVisit> =>
  reasonPage(deps, {
    path: '/waiting',
    question,
    state: 'waiting',
    answerOf: (weeks) => ({
      state: 'waiting',
      until: localDateOf(addCalendar(deps.clock.now(), { weeks: Number(weeks) })),
    }),
  });
