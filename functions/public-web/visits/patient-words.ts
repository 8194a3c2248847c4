import type { PatientView } from '../../shared/domain/link/patient-view.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { Stage } from '../../shared/domain/workflow/stage.ts';
import { dateOf } from './dates.ts';
import { asksFrom, checkAsked } from './outcome-time.ts';
import type { PromiseWords } from './promise-words.ts';

/** Where the person is in the journey, and what comes next, in words for them. */
export interface Whereabouts {
  readonly now: string;
  readonly next: string;
}

const received = 'We have your referral';
const looking = 'We are looking for the right link worker for you. You do not need to do anything.';

const atAnEnd = ({ due, worker }: PatientView, now: Instant): Whereabouts => {
  const by = due === undefined ? 'soon' : `by ${dateOf(due)}`;
  const from = due === undefined ? 'later' : `from ${dateOf(asksFrom(due))}`;
  return checkAsked(due, now)
    ? {
        now: 'We would like to know how things are',
        next: `Answer a few short questions ${by}. You can leave any out.`,
      }
    : {
        now: `Your time with ${worker ?? 'your link worker'} has ended`,
        next: `We will ask you how things are ${from}. Until then you do not need to do anything.`,
      };
};

const words: Record<Stage, (view: PatientView, now: Instant) => Whereabouts> = {
  Intake: () => ({ now: received, next: looking }),
  Triage: () => ({ now: received, next: 'We are reading it carefully. You do not need to do anything.' }),
  AwaitInformation: () => ({
    now: received,
    // Who referred themselves was asked themselves, and the view does not say who did.
    next: 'We need to know one more thing. If we asked you, answer our email or phone us. If not, you do not need to do anything.',
  }),
  AssignLinkWorker: () => ({ now: received, next: looking }),
  WaitingList: ({ due }) => ({
    now: 'You are on our waiting list',
    next: `All our link workers are busy. You keep your place. ${due ? `You will hear from us by ${dateOf(due)}.` : ''}`,
  }),
  AwaitAcceptance: () => ({
    now: 'We are choosing your link worker',
    next: 'We have asked a link worker to support you. You do not need to do anything.',
  }),
  MakeContact: ({ worker, promise }) => ({
    now: worker ? `${worker} is your link worker` : 'You have a link worker',
    next:
      promise?.keptAt === undefined
        ? 'They will call you to hear what matters to you.'
        : 'They have tried to reach you, and will try again. To talk sooner, ask us to call you.',
  }),
  FollowUpReminder: ({ worker }) => ({
    now: 'You have an appointment',
    next: `You will meet ${worker ?? 'your link worker'} and talk about what matters to you.`,
  }),
  AgreePlan: ({ worker }) => ({
    now: `You and ${worker ?? 'your link worker'} are making your plan`,
    next: 'You decide what goes into it.',
  }),
  IssuePlan: () => ({ now: 'Your plan is ready', next: 'We are sending it to you today.' }),
  FollowUp: ({ worker, due }) => ({
    now: 'You have your plan',
    next: `Try the first steps in it. ${worker ?? 'Your link worker'} will ask how it is going${due ? ` by ${dateOf(due)}` : ''}.`,
  }),
  OutcomeCheck3Months: atAnEnd,
  OutcomeCheck6Months: atAnEnd,
  OnHold: ({ due }) => ({
    now: 'Your support is paused',
    next: `We will look at it again${due ? ` by ${dateOf(due)}` : ''}. To start again sooner, phone us.`,
  }),
  NeedsAttention: () => ({ now: 'We are working on your referral', next: 'One of us is looking at it now.' }),
  FlagOverdue: () => ({ now: 'We are working on your referral', next: 'One of us is looking at it now.' }),
  Close: () => closed,
  Closed: () => closed,
};

const closed: Whereabouts = {
  now: 'Your support with us has ended',
  next: 'You can come back at any time. Phone us: nobody has to refer you again.',
};

const sentTwice: Whereabouts = {
  now: 'We had your referral twice',
  next: 'Your support carries on under the other one. Open the newest link from us, or phone us.',
};

export const whereaboutsOf = (view: PatientView, now: Instant): Whereabouts =>
  view.closed?.reason === 'duplicate' ? sentTwice : words[view.stage](view, now);

export const promisedToPerson: PromiseWords = {
  'first-call': (by) => `Call you by ${by}`,
  plan: (by) => `Give you your plan by ${by}`,
};
