import type { AgreedHow, NoPlace, OnwardState } from '../../domain/onward.ts';
import type { OnwardDays } from '../../domain/onward-days.ts';

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** What happened when a referral to a service came to a state. */
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

/** Where it stands, and what comes of it by itself. */
export const onwardWords = ({ remind, remindAgain, phone, came }: OnwardDays) =>
  ({
    asked: {
      label: 'Waits for the person’s yes',
      next: `They are reminded after ${days(remind)}. After ${remindAgain} you are asked to phone them.`,
    },
    sent: {
      label: 'Waits for the service',
      next: `They are reminded after ${remind} and after ${remindAgain} days. After ${phone} you are asked to phone them.`,
    },
    waiting: { label: 'On their waiting list', next: 'On that day they are asked if there is a place now.' },
    joined: { label: 'They have a place', next: `After ${days(came)} they are asked if the person came.` },
    came: { label: 'The person came', next: 'Nothing is left to do.' },
    missed: { label: 'The person did not come', next: 'Ask the person how it was. They may need another way in.' },
    refused: { label: 'The person said no', next: 'Nothing was shared. Talk with them about what they want instead.' },
    declined: { label: 'They have no place', next: 'Tell the person yourself, and look for another place with them.' },
    stopped: { label: 'Stopped', next: 'The service sees nothing more, and was told to make no contact.' },
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
  representative: 'through somebody who acts for them',
};
