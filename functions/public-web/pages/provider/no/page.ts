import { NoPlace } from '../../../../shared/domain/onward/onward.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import type { LinkVisit, VisitorPage } from '../../../visits/gate.ts';
import type { PlaceDependencies } from '../place.ts';
import { noPlaceChoices } from '../place-words.ts';
import { reasonPage } from '../reason-page.ts';

const question: ChoiceQuestion = {
  kind: 'one',
  name: 'why',
  label: 'Why is there no place?',
  hint: 'This helps us find another.',
  missing: 'Select why there is no place',
  choices: NoPlace.options.map((value) => ({ value, text: noPlaceChoices[value] })),
};

/** Why a service has no place. */
export const noPlacePage = (deps: PlaceDependencies): VisitorPage<LinkVisit> =>
  reasonPage(deps, {
    path: '/no',
    question,
    state: 'declined',
    answerOf: (why) => ({ state: 'declined', why: NoPlace.parse(why) }),
  });
