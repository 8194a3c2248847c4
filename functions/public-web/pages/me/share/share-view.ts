import type { PatientPage } from '../../../../shared/data/person/patient-repository.ts';
import {
  type AgreedHow,
  isOpenOnward,
  type Onward,
  type OnwardState,
} from '../../../../shared/domain/onward/onward.ts';
import type { SharedFact } from '../../../../shared/domain/plan/plan-service.ts';
import { formatDate } from '../../../../shared/domain/time/calendar.ts';
import { dateOf } from '../../../visits/dates.ts';

/** What the person reads about an onward referral; `over`: there is nothing left to decide. */
const words: Record<OnwardState, (name: string, until: string, canCall: boolean) => string> = {
  asked: (name) => `${name} does not know about you. We are waiting for your yes or no.`,
  sent: (name) => `We have asked ${name} for a place for you. We will tell you what they say.`,
  waiting: (name, until) =>
    `You are on the waiting list for ${name}. They think there will be a place around ${until}.`,
  joined: (name, _, canCall) =>
    `${name} has a place for you. ${canCall ? 'They will call you.' : 'Phone them to say you are coming.'}`,
  came: (name) => `You have been to ${name}.`,
  missed: (name) => `${name} has a place for you. If it is not right for you, tell your link worker.`,
  refused: (name) => `You said no. ${name} does not know about you.`,
  declined: (name) => `${name} has no place at the moment. Your link worker will help you look for another.`,
  stopped: (name) => `We no longer share anything about you with ${name}.`,
};

const labels: Record<SharedFact, string> = {
  name: 'Your name',
  phone: 'Your phone number',
  'best-times': 'Good times to call you',
  'access-needs': 'What you need to take part',
  language: 'Your language',
};

const agreedHow: Record<AgreedHow, string> = {
  link: 'here',
  'in-person': 'when you met your link worker',
  phone: 'by phone',
  representative: 'through somebody who acts for you',
};

/** The state after the request just made is carried out. */
const onwardNow = (onward: Onward, { requests, view }: Pick<PatientPage, 'requests' | 'view'>): Onward => {
  const asked = (kind: string): boolean => requests.some((each) => each.kind === kind && each.onward === onward.no);
  const hasLeft = requests.some(({ kind, at }) => kind === 'withdraw' && at > onward.since);
  if (isOpenOnward(onward) && (hasLeft || asked('share-stop'))) {
    return { ...onward, state: onward.state === 'asked' && !asked('share') ? 'refused' : 'stopped' };
  }
  if (onward.state === 'asked' && asked('share')) return { ...onward, state: 'sent' };
  // The case has closed: what was never agreed is not shared.
  return onward.state === 'asked' && view.closed ? { ...onward, state: 'refused' } : onward;
};

/** The onward referral of that number, as of now. */
export const onwardOf = (page: PatientPage, no: string | undefined): Onward | undefined => {
  const onward = page.onwards.find((each) => String(each.no) === no);
  return onward && onwardNow(onward, page);
};

const listedOf = ({ shares }: Onward) => shares.map(({ fact, text }) => ({ fact, label: labels[fact], text }));

export const shareView = (onward: Onward) => {
  const { no, name, summary, state, phone, shares, until, agreed } = onward;
  const isAsked = state === 'asked';
  const canCall = shares.some(({ fact }) => fact === 'phone');
  return {
    template: 'pages/me/share/page.njk',
    title: isAsked ? `May we tell ${name} about you?` : name,
    no,
    isAsked,
    isOpen: isOpenOnward(onward),
    where: words[state](name, until === undefined ? 'later' : formatDate(until, 'en'), canCall),
    summary,
    phone,
    canCall,
    shares: listedOf(onward),
    agreed: agreed && `You agreed to this on ${dateOf(agreed.at)} ${agreedHow[agreed.how]}.`,
  };
};

/** For the home page: referrals that wait for a yes or no, and the state of others. */
export const sharesView = (page: PatientPage) => {
  const all = page.onwards.map((onward) => onwardNow(onward, page));
  return {
    toAgree: all.filter(({ state }) => state === 'asked').map(({ no, name }) => ({ no, name })),
    places: all
      .filter(({ state }) => state !== 'asked' && state !== 'refused' && state !== 'stopped')
      .map((onward) => ({ no: onward.no, name: onward.name, where: shareView(onward).where })),
  };
};
