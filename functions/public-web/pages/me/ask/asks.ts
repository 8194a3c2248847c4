import type { AskedRequest, PatientPage } from '../../../../shared/data/person/patient-repository.ts';
import type { PersonRequest } from '../../../../shared/domain/link/person-request.ts';

type AskKind = Extract<PersonRequest['kind'], 'withdraw' | 'call-me' | 'stop' | 'start'>;

/** A request made with one button. */
interface Ask {
  readonly kind: AskKind;
  readonly title: string;
  readonly says: readonly string[];
  /** The button; undefined when it is not possible yet. */
  readonly press: string | undefined;
  /** What to do where there is no button. */
  readonly instead?: 'give a number' | 'phone us';
}

const callMe: Ask = {
  kind: 'call-me',
  title: 'Ask us to call you',
  says: [
    'Your link worker or one of us will call you. Most calls come within 2 working days, between 8am and 6pm.',
    'We will call the number we have, at the times you told us are good and safe.',
  ],
  press: 'Call me',
};

const noNumber: Ask = {
  ...callMe,
  says: ['We have no phone number for you. Give us one first, then ask us to call you. You can also phone us.'],
  press: undefined,
  instead: 'give a number',
};

/** Nobody can change how they are reached once the support has ended. */
const noNumberAnyMore: Ask = {
  ...callMe,
  says: ['We have no phone number for you, so we cannot call you.'],
  press: undefined,
  instead: 'phone us',
};

const stop: Ask = {
  kind: 'stop',
  title: 'Stop our messages',
  says: [
    'We will stop sending you text messages and emails. We will not remind you of appointments.',
    'Your support will carry on. Your link worker will phone you instead. You can start messages again on this page.',
  ],
  press: 'Stop messages',
};

const stopAfterEnd: Ask = {
  ...stop,
  says: [
    'We will stop sending you text messages and emails. The support under this reference has ended, so there may be few left to send.',
    'You can start messages again on this page. You can still phone us at any time.',
  ],
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
    'You can stop at any time, and you do not have to say why. It will not affect your other care.',
    'We will close your referral, and tell whoever referred you that you stopped. We will not tell them anything else.',
    'You can come back at any time. Just phone us: nobody has to refer you again.',
  ],
  press: 'Stop my support',
};

/** The latest statement counts, on this page or by text. */
export const stopOrStart = ({ requests }: PatientPage): AskedRequest | undefined =>
  requests.find(({ kind }) => kind === 'stop' || kind === 'start');

const hasStopped = (page: PatientPage): boolean => stopOrStart(page)?.kind === 'stop';

const isClosed = ({ view }: PatientPage): boolean => view.closed !== undefined;

/** By the last part of the path; undefined when there is nothing left to ask for. */
export const asks = {
  'call-me': (page: PatientPage) => {
    if (page.view.contact.phone !== undefined) return callMe;
    return isClosed(page) ? noNumberAnyMore : noNumber;
  },
  stop: (page: PatientPage) => {
    if (hasStopped(page)) return start;
    return isClosed(page) ? stopAfterEnd : stop;
  },
  withdraw: (page: PatientPage) => (isClosed(page) ? undefined : withdraw),
} as const satisfies Record<string, (page: PatientPage) => Ask | undefined>;
export type AskName = keyof typeof asks;
