import type { NoPlace, OnwardState } from '../../../shared/domain/onward/onward.ts';
import type { SharedFact } from '../../../shared/domain/plan/plan-service.ts';
import { formatDate } from '../../../shared/domain/time/calendar.ts';

/** What a service reads about the state, and what it should do. */
interface PlaceWords {
  readonly title: string;
  readonly next: string;
}

const over = { title: 'This referral has stopped', next: 'Do not contact the person. Delete what you wrote down.' };

const words: Record<OnwardState, (until: string, canCall: boolean) => PlaceWords> = {
  asked: () => over,
  sent: () => ({
    title: 'Do you have a place for somebody?',
    next: 'They know we are asking you, and they agreed to what you see here.',
  }),
  waiting: (until) => ({
    title: 'They are on your waiting list',
    next: `You said until about ${until}. We will ask you again then. If you have a place sooner, tell us here.`,
  }),
  joined: (_, canCall) => ({
    title: 'You have a place for them',
    next: `${canCall ? 'Call them in the next few days.' : 'We will tell them, and they will get in touch with you.'} Once they have been, tell us here.`,
  }),
  came: () => ({ title: 'They came', next: 'Thank you. There is nothing else to do.' }),
  missed: () => ({
    title: 'They did not come',
    next: 'Thank you for telling us. Their link worker will ask how we can help. You do not need to chase them.',
  }),
  refused: () => over,
  declined: () => ({
    title: 'You do not have a place',
    next: 'Thank you for telling us. We will look for another place.',
  }),
  stopped: () => over,
};

/** @param canCall whether the person's number is shared */
export const placeWords = (state: OnwardState, until: string | undefined, canCall: boolean): PlaceWords =>
  words[state](until === undefined ? 'later' : formatDate(until, 'en'), canCall);

export const factWords: Record<SharedFact, string> = {
  name: 'Name',
  phone: 'Phone',
  'best-times': 'Best times to call',
  'access-needs': 'What they need',
  language: 'Language',
};

export const noPlaceChoices: Record<NoPlace, string> = {
  full: 'We are full',
  'not-right': 'We are not the right group for them',
  access: 'We cannot meet a need they have',
  area: 'They live outside our area',
  'not-running': 'We no longer run',
  'not-reached': 'We could not reach them',
  other: 'Another reason',
};
