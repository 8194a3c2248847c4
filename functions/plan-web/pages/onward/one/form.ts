import {
  answersTo,
  isOpenOnward,
  NoPlace,
  type Onward,
  type OnwardState,
  withAgreement,
  withAnswer,
  withStop,
} from '../../../../shared/domain/onward/onward.ts';
import { addCalendar, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { noPlaceWords } from '../../../../shared/staff/words/onward-words.ts';
import type { Choice, ChoiceQuestion } from '../../../../shared/web/form/question.ts';

/**
 * The service's answers by phone. Each number of weeks on a waiting list is a choice of its own, so that there is one
 * thing to select.
 */
const answers: Partial<Record<OnwardState, readonly Choice[]>> = {
  joined: [{ value: 'joined', text: 'They have a place' }],
  waiting: [2, 4, 8, 12].map((weeks) => ({
    value: `waiting-${weeks}`,
    text: `They put the person on their waiting list, for about ${weeks} weeks`,
  })),
  declined: NoPlace.options.map((why) => ({
    value: `declined-${why}`,
    text: `They have no place: ${noPlaceWords[why].charAt(0).toLowerCase()}${noPlaceWords[why].slice(1)}`,
  })),
  came: [{ value: 'came', text: 'The person came' }],
  missed: [{ value: 'missed', text: 'The person did not come' }],
};

const byPerson: readonly Choice[] = [
  { value: 'agreed-in-person', text: 'The person saw it with me and said yes' },
  { value: 'agreed-phone', text: 'I read it to the person on the phone and they said yes' },
  { value: 'agreed-representative', text: 'Somebody acting for the person said yes' },
];

const stop = (state: OnwardState): Choice =>
  state === 'asked'
    ? { value: 'stop', text: 'The person said no' }
    : {
        value: 'stop',
        text: 'The person no longer wants it',
        hint: 'The service will no longer see anything, and will be told not to make contact. This cannot be undone.',
      };

/** Undefined when no answer is possible any more. */
export const saidQuestion = (onward: Onward): ChoiceQuestion | undefined =>
  isOpenOnward(onward)
    ? {
        kind: 'one',
        name: 'said',
        label: 'Record what you were told',
        missing: 'Select what you were told',
        choices: [
          ...(onward.state === 'asked' ? byPerson : answersTo(onward).flatMap((state) => answers[state] ?? [])),
          stop(onward.state),
        ],
      }
    : undefined;

const agreedBy = (value: string): 'in-person' | 'phone' | 'representative' =>
  value === 'phone' || value === 'representative' ? value : 'in-person';

/** The selected step; undefined when the current state does not allow it. */
export const saidStep = (onward: Onward, said: string, by: string, at: Instant): Onward | undefined => {
  const [word = '', ...rest] = said.split('-');
  const more = rest.join('-');
  switch (word) {
    case 'stop':
      return withStop(onward, at);
    case 'agreed':
      return withAgreement(onward, { how: agreedBy(more), by }, at);
    case 'waiting': {
      const until = localDateOf(addCalendar(at, { weeks: Number(more) }));
      return withAnswer(onward, { state: 'waiting', until }, at);
    }
    case 'declined':
      return withAnswer(onward, { state: 'declined', why: NoPlace.parse(more) }, at);
    case 'joined':
    case 'came':
    case 'missed':
      return withAnswer(onward, { state: word }, at);
    default:
      return undefined;
  }
};

/** Whether the referral is in that state already: a second click. */
export const isSaid = ({ state }: Onward, said: string): boolean => {
  const [word = ''] = said.split('-');
  if (word === 'stop') return state === 'stopped' || state === 'refused';
  return state === (word === 'agreed' ? 'sent' : word);
};
