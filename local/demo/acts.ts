import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import type { Typed } from './browser.ts';
import type { Town } from './town.ts';

/** Something that somebody does about a case, at the time at which a story says so. */
export type Act = (town: Town, id: ReferralId) => Promise<unknown>;

const manager = 'june-harrow';

/** A page of the case, filled in by whoever looks after it. */
const page =
  (path: string, typed: Typed, action?: string): Act =>
  async (town, id) => {
    const { assignee } = await town.caseOf(id);
    const worker = await town.as(assignee ?? manager);
    const at = `/staff/cases/${id}`;
    return worker.send(`${at}${path}`, typed, `${at}${action ?? path}`);
  };

const byManager =
  (path: string, typed: Typed): Act =>
  async (town, id) =>
    (await town.as(manager)).send(`/staff/cases/${id}${path}`, typed);

/** @param local `2026-11-12 10:30`, on the clock in Ashcombe */
const moment = (local: string): Typed => {
  const [date = '', time = ''] = local.split(' ');
  const [year = '', month = '', day = ''] = date.split('-');
  return { 'on-year': year, 'on-month': month, 'on-day': day, time };
};

export const accept = page('', { action: 'accept' });

export const attempt = (channel: string, outcome: string, nextStep = ''): Act =>
  page('/contact', { channel, outcome, nextStep, safeTime: 'yes' });

export const writeLastNotice = page('/contact/last-notice', { how: 'letter' });

export const book = (local: string, kind: string, place = ''): Act =>
  page('/appointments/new', { ...moment(local), kind, place });

export const missed = page('/appointments/end', { what: 'did-not-attend' });

/** ONS4 in its order, then the three loneliness questions and the direct one. */
type Scores = readonly [number, number, number, number, number, number, number, number];

const scored = (scores: Scores): Typed => {
  const names = ['satisfied', 'worthwhile', 'happy', 'anxious', 'companionship', 'leftOut', 'isolated', 'direct'];
  return Object.fromEntries(names.map((name, no) => [name, String(scores[no])]));
};

export const talk = (note: string, scores: Scores): Act =>
  page('/conversation', { channel: 'phone', note, ...scored(scores) });

/** What a plan of the town says: one need, one goal, one or two things to do, and a service of the directory. */
export interface PlanTold {
  readonly strengths: string;
  readonly important: string;
  readonly need: string;
  readonly goal: string;
  readonly actions: readonly { readonly what: string; readonly who: 'person' | 'link-worker'; readonly when: string }[];
  readonly service: string;
  readonly reviewOn: string;
}

export const writePlan =
  ({ strengths, important, need, goal, actions, service, reviewOn }: PlanTold): Act =>
  async (town, id) => {
    const fields = actions.flatMap(({ what, who, when }, no) => [
      [`g1.a${no}.what`, what],
      [`g1.a${no}.who`, who],
      [`g1.a${no}.when`, when],
      [`g1.a${no}.confidence`, '8'],
    ]);
    const [year = '', month = '', day = ''] = reviewOn.split('-');
    await page('/plan/needs/n1', { need, 'g1.goal': goal, 'g1.importance': '9', ...Object.fromEntries(fields) })(
      town,
      id,
    );
    await page(`/plan/services/${service}`, { how: 'signposted' })(town, id);
    await page('/plan', {
      strengths,
      important,
      contingency: 'I ring my link worker, or my sister if it is the weekend.',
      agreedWith: 'person',
      'reviewOn-day': day,
      'reviewOn-month': month,
      'reviewOn-year': year,
      reviewBy: 'My link worker',
    })(town, id);
  };

/** Seen together on the phone, and agreed to: the service is sent a link to the name and the number, and to nothing else. */
export const referOn = (service: string): Act => page(`/onward/ask/${service}`, { how: 'phone', shares: ['phone'] });

export const givePlan = page('/plan/issue', { given: 'link' });

export const endSupport = (reason: string, done: string, worked: string): Act =>
  page('/follow-up', { reason, asks: 'nothing', done, worked, scores: 'yes' });

export const close = (reason: string, done: string): Act =>
  page('/close', { reason, asks: 'nothing', done, scores: 'no' });

export const hold = (date: string): Act => {
  const [year = '', month = '', day = ''] = date.split('-');
  return page('/hold', { 'review-year': year, 'review-month': month, 'review-day': day });
};

export const askByPhone = (check: '3m' | '6m', scores: Scores): Act => page(`/outcomes/${check}`, scored(scores));

export const ask = (question: string): Act => byManager('/question', { question });
export const decline = (reason: string): Act => byManager('', { action: 'decline', reason });
export const reopen = (reason: string): Act => byManager('/reopen', { reason });
export const text =
  (phone: string, words: string): Act =>
  (town) =>
    town.text(phone, words);

export const breakDown: Act = (town, id) => town.breakRun(id);

/** @returns the path of the person's link in a message */
export const linkIn = (message: string): string => {
  const [link] = /https?:\/\/\S+\/c\/[\w-]+/.exec(message) ?? [];
  if (!link) throw new Error(`There is no link in: ${message}`);
  return new URL(link).pathname;
};

const slugs = ['satisfied', 'worthwhile', 'happy', 'anxious', 'companionship', 'left-out', 'isolated', 'lonely'];

/** The person opens the link in their last message, says when they were born, and answers how things are. */
export const answerByLink =
  (address: string, born: string, check: '3m' | '6m', scores: Scores): Act =>
  async (town) => {
    const person = town.visitor();
    const [day = '', month = '', year = ''] = born.split(' ');
    const { location } = await person.get(linkIn(town.lastMessageTo(address)));
    await person.send(location, { 'born-day': day, 'born-month': month, 'born-year': year });
    const questions = `/me/how-things-are/${check}`;
    for (const [no, slug] of slugs.entries()) await person.send(`${questions}/${slug}`, { answer: String(scores[no]) });
    await person.send(`${questions}/send`, {});
  };
