import type { ReplyStatus } from '../../shared/data/message/reply-repository.ts';
import { closeRules } from '../../shared/domain/ending/close-rules.ts';
import type { Stage } from '../../shared/domain/workflow/stage.ts';
import { dateOf } from './dates.ts';
import type { Whereabouts } from './patient-words.ts';
import type { PromiseWords } from './promise-words.ts';

const received = 'We have your referral';

const words: Record<Stage, (status: ReplyStatus) => Whereabouts> = {
  Intake: () => ({ now: received, next: 'We are finding the right link worker.' }),
  Triage: () => ({ now: received, next: 'We are reading it carefully before we go ahead.' }),
  AwaitInformation: () => ({
    now: 'We need to know one more thing',
    next: 'We can carry on with the referral when you answer.',
  }),
  AssignLinkWorker: () => ({ now: received, next: 'We are finding the right link worker.' }),
  WaitingList: ({ firstName, due }) => ({
    now: `${firstName} is on our waiting list`,
    next: `All our link workers are busy. ${firstName} keeps their place${due ? ` and will hear from us by ${dateOf(due)}` : ''}.`,
  }),
  AwaitAcceptance: () => ({ now: 'We have chosen a link worker', next: 'We have asked them to take this on.' }),
  MakeContact: ({ firstName }) => ({
    now: 'A link worker is getting in touch',
    next: `They will call ${firstName} to hear what matters to them.`,
  }),
  FollowUpReminder: ({ firstName }) => ({
    now: `${firstName} has an appointment`,
    next: 'They will meet their link worker and talk about what matters to them.',
  }),
  AgreePlan: ({ firstName }) => ({
    now: `${firstName} and their link worker are making a plan`,
    next: 'It is their plan: they decide what goes into it.',
  }),
  IssuePlan: ({ firstName }) => ({ now: `The plan for ${firstName} is ready`, next: 'We are sending it to them.' }),
  FollowUp: ({ firstName, due }) => ({
    now: `${firstName} has a plan`,
    next: `Their link worker is supporting them and will ask how it is going${due ? ` by ${dateOf(due)}` : ''}.`,
  }),
  OutcomeCheck3Months: ({ firstName }) => ended(firstName),
  OutcomeCheck6Months: ({ firstName }) => ended(firstName),
  OnHold: ({ due }) => ({
    now: 'The support is paused',
    next: `We will look at it again${due ? ` by ${dateOf(due)}` : ' soon'}.`,
  }),
  NeedsAttention: () => ({ now: 'We are working on the referral', next: 'One of us is looking at it now.' }),
  FlagOverdue: () => ({ now: 'We are working on the referral', next: 'One of us is looking at it now.' }),
  Close: () => closed,
  Closed: () => closed,
};

const ended = (firstName: string): Whereabouts => ({
  now: `Support for ${firstName} has ended`,
  next: 'We will ask them how things are after 3 months and after 6 months.',
});

const closed: Whereabouts = { now: 'The referral is closed', next: 'To open it again, phone us.' };

/** Where a referral is and what comes next, for its referrer: no more about the person than a first name. */
export const referralWords = (status: ReplyStatus): Whereabouts =>
  status.closed
    ? { ...closed, now: `The referral was closed on ${dateOf(status.closed.at)}` }
    : words[status.stage](status);

/** How it ended, in the reason's words for a referrer. */
export const endingWords = ({ closed: end }: ReplyStatus): string | undefined => end && closeRules[end.reason].told;

export const promisedToReferrer = (firstName: string): PromiseWords => ({
  'first-call': (by) => `We will call ${firstName} by ${by}`,
  plan: (by) => `${firstName} will have a plan by ${by}`,
});
