import type { AgreedHow, NoPlace, OnwardState } from '../../domain/onward/onward.ts';
import type { OnwardDays } from '../../domain/team/onward-days.ts';
import { countWords } from './count-words.ts';

/** History lines of onward referrals, by their new state. */
export const onwardEvents: Readonly<Record<string, string>> = {
  asked: 'The person was asked what a service may be told',
  sent: 'A service was asked for a place',
  waiting: 'A service put the person on its waiting list',
  joined: 'A service has a place',
  came: 'The person came to a service',
  missed: 'The person did not come to a service',
  refused: 'The person does not want a service to be told',
  declined: 'A service has no place',
  stopped: 'A referral to a service was stopped',
} satisfies Record<OnwardState, string>;

/** Its state, and what happens next without anybody acting. */
export const onwardWords = ({ remind, remindAgain, phone, came }: OnwardDays) =>
  ({
    asked: {
      label: 'Waiting for the person to agree',
      next: `They are reminded after ${countWords(remind, 'day')}. After ${remindAgain} you are asked to phone them.`,
    },
    sent: {
      label: 'Waiting for the service',
      next: `They are reminded after ${remind} and after ${remindAgain} days. After ${phone} you are asked to phone them.`,
    },
    waiting: { label: 'On their waiting list', next: 'They will be asked on that day if there is a place.' },
    joined: { label: 'They have a place', next: `After ${countWords(came, 'day')} they are asked if the person came.` },
    came: { label: 'The person came', next: 'There is nothing left to do.' },
    missed: { label: 'The person did not come', next: 'Ask the person how it was. They may need another way in.' },
    refused: { label: 'The person said no', next: 'Nothing was shared. Talk with them about what they want instead.' },
    declined: { label: 'They have no place', next: 'Tell the person yourself, and look for another place with them.' },
    stopped: { label: 'Stopped', next: 'The service no longer sees anything, and was told not to make contact.' },
  }) satisfies Record<OnwardState, { readonly label: string; readonly next: string }>;

export const noPlaceWords: Record<NoPlace, string> = {
  full: 'They are full',
  'not-right': 'They are not right for the person',
  access: 'They cannot meet an access need',
  area: 'They do not cover the area',
  'not-running': 'They no longer run',
  'not-reached': 'They could not reach the person',
  other: 'Another reason',
};

export const agreedHowWords: Record<AgreedHow, string> = {
  link: 'on their own page',
  'in-person': 'face to face',
  phone: 'by phone',
  representative: 'through somebody acting for them',
};
