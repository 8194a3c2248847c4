import { hash } from 'node:crypto';
import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import {
  firstKeyOf,
  type Notice,
  type NoticeState,
  phoneTaskOf,
} from '../../../functions/shared/domain/message/notice.ts';
import { day, hour, instantOf, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { isOpen } from '../../property/calendar-oracle.ts';
import type { Accepted } from '../cloud/providers.ts';
import { hashOnce } from '../world/functions.ts';
import { type Found, firstOf, type Invariant, type Moment, placeOf, type Scene } from './invariant.ts';
import { areReceiptsLost } from './lost-records.ts';
import { hoursInForce } from './of-settings.ts';

/** A function lives for 30 seconds, and its clock may be five minutes off. */
const slack = 6 * minute;

const noticeOf = ({ world }: Moment, { referral, notice }: Accepted) =>
  world.table.store.get(keys.notice(referral, notice)) as unknown as Notice | undefined;

const caseOf = ({ world }: Moment, { referral }: Accepted) =>
  world.table.store.get(keys.case(referral)) as unknown as CaseRow | undefined;

const afterClosing = new Set([
  'closed-person',
  'closed-referrer',
  'closed-referrer-asked',
  'closed-practice',
  'phone-referrer',
  // What the end means for others, and what somebody says afterwards.
  'onward-stopped',
  'onward-answered',
  'concern-raised',
  'message-received',
  'link-locked',
  'call-asked',
]);
const endings = new Set(['closed-referrer', 'closed-referrer-asked', 'merged-referrer']);
const silentReasons = new Set(['deceased', 'consent-withdrawn', 'consent-not-given']);

const accepts = ({ accepted }: Scene, { id, key }: Notice): number =>
  accepted.filter(({ referral, notice }) => referral === id && notice === key).length;

/** They may have any four characters in them, a year too. */
const references = /\b[\dA-Z]{4}(?:-[\dA-Z]{4}){2}\b/g;

const open: readonly NoticeState[] = ['held', 'due', 'sending', 'sent'];

/** Hours gone by, but for those in which nobody may be written to. */
const openHoursSince = (from: string, now: number): number => {
  const [first, last] = [millisOf(from), now];
  if (last - first < 73 * hour) return 0;
  let hours = 0;
  for (let at = first; at < last; at += hour) if (isOpen(instantOf(at), 'england-and-wales')) hours += 1;
  return hours;
};

/** Where a message that has not ended may be at the most. */
const hangs = (notice: Notice, now: number): Found => {
  const { id, key, state, due, lease, sentAt, firstTriedAt } = notice;
  const what = `${key} of ${id} is ${state}`;
  if (!open.includes(state)) return undefined;
  if (firstTriedAt && openHoursSince(firstTriedAt, now) > 73) return `${what} after 73 hours`;
  if (state === 'held') return millisOf(due) < now - 15 * minute && `${what} past its time`;
  if (state === 'sending') return millisOf(lease?.until ?? '') < now - 15 * minute && `${what} past its lease`;
  if (state === 'sent') return millisOf(sentAt ?? '') < now - 2 * day - 15 * minute && `${what} without a receipt`;
  return millisOf(notice.offeredAt ?? due) < now - 15 * minute && `${what} and nobody takes it`;
};

const inHours = (message: Accepted, moment: Moment): Found => {
  const notice = noticeOf(moment, message);
  if (!notice || notice.immediate) return undefined;
  const near = [moment.at, moment.at - slack, moment.at + slack].map(instantOf);
  const hours = hoursInForce(moment.world.table.store, moment.at);
  return (
    !near.some((at) => hours.some(({ opens, closes }) => isOpen(at, 'england-and-wales', opens, closes))) &&
    `${message.notice} went at ${instantOf(moment.at)}`
  );
};

export const ofMessages: readonly Invariant[] = [
  {
    name: 'sent-once',
    group: 'Messages',
    kind: 'history',
    says: 'A provider takes a message once, and once more for each call whose result was never learnt and is recorded.',
    atEnd: (scene) =>
      firstOf(scene.notices, (notice) => {
        const times = accepts(scene, notice);
        return (
          times > 1 + notice.unknowns && `${notice.key} of ${notice.id} went ${times} times, ${notice.unknowns} unknown`
        );
      }),
  },
  {
    name: 'sent-means-taken',
    group: 'Messages',
    kind: 'history',
    says: 'A message that is called sent or delivered was taken by its provider, under the id that is kept with it.',
    atEnd: (scene) =>
      firstOf(scene.notices, ({ id, key, state, messageId }) => {
        if (messageId === undefined) return state === 'sent' && `${key} of ${id} is sent and has no id`;
        return (
          !scene.accepted.some((one) => one.messageId === messageId && one.notice === key) &&
          `${key} of ${id} was never taken`
        );
      }),
  },
  {
    name: 'every-message-ends',
    group: 'Messages',
    kind: 'eventually',
    says: 'Every message ends within 73 hours: delivered, failed, unconfirmed, unwanted or no longer of use.',
    atRest: ({ notices, now }) => firstOf(notices, (notice) => hangs(notice, now)),
  },
  {
    name: 'no-more-after-stop',
    group: 'Messages',
    kind: 'always',
    says: 'Nothing goes to an address that said stop.',
    onAccepted: ({ to, notice }, { world, at }) => {
      const stop = world.table.store.get(keys.phoneStop(hashOnce(to.toLowerCase())));
      const { stopped, saidAt } = Object(stop);
      return (
        stopped === true &&
        world.said.stoppedAt(to) < at - slack &&
        `${notice} went to ${to}, which said stop at ${saidAt}`
      );
    },
  },
  {
    name: 'nothing-after-closing',
    group: 'Messages',
    kind: 'always',
    says: 'Once a case is closed only what says so goes out, and to who died or took consent back nothing at all.',
    onAccepted: (message, moment) => {
      const [theCase, notice] = [caseOf(moment, message), noticeOf(moment, message)];
      if (!theCase?.closedAt || !notice || millisOf(theCase.closedAt) > moment.at - slack) return undefined;
      const { template, audience } = notice;
      const silent = audience === 'person' && silentReasons.has(theCase.closeReason ?? '');
      return (silent || !afterClosing.has(template)) && `${template} went after ${theCase.id} closed`;
    },
  },
  {
    name: 'within-hours',
    group: 'Messages',
    kind: 'always',
    says: 'What is no answer to its reader goes on a working day alone, in the hours that the team has set: from 08:00 to 18:00 where it set none.',
    onAccepted: inHours,
  },
  {
    name: 'message-of-an-open-wait',
    group: 'Messages',
    kind: 'always',
    says: 'What belongs to a wait goes out only while that wait is open.',
    onAccepted: (message, moment) => {
      const [theCase, notice] = [caseOf(moment, message), noticeOf(moment, message)];
      if (!theCase?.wait || notice?.waitNo === undefined) return undefined;
      const over = theCase.wait.no > notice.waitNo && millisOf(theCase.wait.entered) < moment.at - slack;
      return over && `${notice.key} went out in wait ${theCase.wait.no}`;
    },
  },
  {
    name: 'fallback-after-failure',
    group: 'Messages',
    kind: 'eventually',
    says: 'Another channel says it only when the first failed, or nobody ever told what became of it.',
    atRest: ({ notices, items }) =>
      firstOf(notices, ({ id, key }) => {
        const [, first] = /^(.*)_not-(?:sms|email)$/.exec(key) ?? [];
        if (first === undefined) return undefined;
        const state = Object(items.get(placeOf(keys.notice(id, first)))).state;
        const failed = ['failed', 'unconfirmed', 'suppressed', 'delivered', 'sent'].includes(state);
        return !failed && `${key} of ${id} stands in for one that is ${state}`;
      }),
  },
  {
    name: 'failure-is-followed-up',
    group: 'Messages',
    kind: 'eventually',
    says: 'When a message to a person or a referrer fails, the next channel says it or a link worker is asked to phone.',
    atRest: ({ notices, now }) =>
      firstOf(notices, (notice) => {
        const { id, key, state, audience, channel, endedAt } = notice;
        if ((state !== 'failed' && state !== 'unconfirmed') || (audience !== 'person' && audience !== 'referrer'))
          return undefined;
        if (millisOf(endedAt ?? '') > now - hour) return undefined;
        // No channel is left when it failed on the last, or when the person's rules changed while a provider was down.
        const next = [channel && `${key}_not-${channel}`, phoneTaskOf(notice, endedAt ?? '')?.key];
        const followed = notices.some((other) => other.id === id && next.includes(other.key));
        return !followed && `${key} of ${id} is ${state} and nobody took it over`;
      }),
  },
  {
    name: 'failure-outweighs',
    group: 'Messages',
    kind: 'eventually',
    says: 'A message of which a provider told a failure is not called delivered, in whatever order receipts came.',
    atRest: ({ world, notices }) =>
      firstOf(notices, ({ id, key, state }) => {
        const told = world.providers.told.get(`${id} ${key}`);
        if (areReceiptsLost(world)) return undefined;
        return told?.has('failed') && ['delivered', 'sent'].includes(state) && `${key} of ${id} failed and is ${state}`;
      }),
  },
  {
    name: 'only-allowed-words',
    group: 'Messages',
    kind: 'always',
    says: 'No message holds a family name, a date of birth or a reason.',
    onAccepted: ({ body, notice }) =>
      /\b(?:Field|1948|lonely|money|prescriptions)\b/.test(body.replaceAll(references, '')) &&
      `${notice} says too much`,
  },
  {
    name: 'links-lead-somewhere',
    group: 'Messages',
    kind: 'always',
    says: 'A link in a message leads to what was asked for: its row is there before the message goes.',
    onAccepted: ({ body, notice, referral }, { world }) => {
      const [, code] = /\/[cro]\/([\w-]{22})/.exec(body) ?? [];
      const link = code && world.table.store.get(keys.link(hash('sha256', code, 'hex')));
      return code && !link && `${notice} of ${referral} has a link that leads nowhere`;
    },
  },
  {
    name: 'end-is-told',
    group: 'Messages',
    kind: 'always',
    says: 'Whoever referred somebody is told when the case is closed, or that another goes on in its place.',
    atEnd: ({ cases, notices }) =>
      firstOf(cases, ({ id, closedAt, source, episode }) => {
        if (!closedAt || source === 'self') return undefined;
        const told = notices.some(
          (one) => one.id === id && endings.has(one.template) && firstKeyOf(one.key).endsWith(`-${episode}`),
        );
        return !told && `nobody told who referred ${id} that it was closed`;
      }),
  },
];
