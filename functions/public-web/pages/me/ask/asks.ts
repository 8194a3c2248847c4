import type { PatientPage } from '../../../../shared/data/patient-repository.ts';
import type { PersonRequest } from '../../../../shared/domain/person-request.ts';

type AskKind = Extract<PersonRequest['kind'], 'withdraw' | 'call-me' | 'stop' | 'start'>;

/** One thing that somebody may ask for with one button. */
export interface Ask {
  readonly kind: AskKind;
  readonly title: string;
  readonly says: readonly string[];
  readonly press: string;
}

const callMe: Ask = {
  kind: 'call-me',
  title: 'Ask us to call you',
  says: [
    'Your link worker or one of us will call you. Most calls come within 2 working days, between 8am and 6pm.',
    'We call the number that we have, at the times that you told us are good and safe.',
  ],
  press: 'Call me',
};

const stop: Ask = {
  kind: 'stop',
  title: 'Stop our messages',
  says: [
    'We will send you no more text messages and emails. We will not remind you of appointments.',
    'Your support goes on. Your link worker will phone you instead. You can start messages again on this page.',
  ],
  press: 'Stop messages',
};

const start: Ask = {
  kind: 'start',
  title: 'Start our messages again',
  says: ['You asked us to stop. If you start again, we will send you reminders and news as before.'],
  press: 'Start messages',
};

const withdraw: Ask = {
  kind: 'withdraw',
  title: 'Stop my support',
  says: [
    'You can stop at any time, and you do not have to say why. It changes nothing about your other care.',
    'We will close your referral, and tell whoever referred you that you stopped. We will not say more.',
    'You can come back at any time. Phone us: nobody has to refer you again.',
  ],
  press: 'Stop my support',
};

/** What was said last counts, on this page or by text. */
const hasStopped = ({ requests }: PatientPage): boolean =>
  requests.find(({ kind }) => kind === 'stop' || kind === 'start')?.kind === 'stop';

const isClosed = ({ view }: PatientPage): boolean => view.closed !== undefined;

/** By the last part of the path; undefined when there is nothing to ask for any more. */
export const asks = {
  'call-me': () => callMe,
  stop: (page: PatientPage) => (hasStopped(page) ? start : stop),
  withdraw: (page: PatientPage) => (isClosed(page) ? undefined : withdraw),
} as const satisfies Record<string, (page: PatientPage) => Ask | undefined>;
export type AskName = keyof typeof asks;
