import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { OnwardRepository } from '../shared/data/directory/onward-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import type { Case } from '../shared/domain/case/case.ts';
import {
  claimed,
  type Ending,
  ended,
  held,
  isOverdueReceipt,
  nextTry,
  sent,
  unlearnt,
  unwantedBecause,
} from '../shared/domain/case/notice-life.ts';
import { fallbackOf, isFollowedUp, type Notice, phoneTaskOf } from '../shared/domain/message/notice.ts';
import { isPassed } from '../shared/domain/onward/onward.ts';
import type { Channel } from '../shared/domain/referral/answers.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { sendAt, type WritingTimes } from '../shared/domain/time/calendar.ts';
import type { Mailer } from '../shared/messaging/mailer.ts';
import { ValueMissing } from '../shared/messaging/placeholders.ts';
import { WordingMissing } from '../shared/messaging/render.ts';
import type { SendResult } from '../shared/messaging/send-result.ts';
import { optedOutAtProvider, type Texter, textsOff } from '../shared/messaging/texter.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Ids } from '../shared/platform/ids.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import type { FindReader, Reader } from './find-reader.ts';
import type { WriteMessage, Written } from './write-message.ts';

interface Dependencies {
  readonly notices: Pick<NoticeRepository, 'get' | 'put' | 'replace' | 'change'>;
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly onwards: Pick<OnwardRepository, 'view'>;
  readonly findReader: FindReader;
  readonly writeMessage: WriteMessage;
  readonly mailer: Mailer;
  readonly texter: Texter;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly log: Log;
}

export type Deliver = (id: ReferralId, key: string) => Promise<void>;

/**
 * Nothing is broken: there is no address to write to, or no number to text from, and somebody phones where that matters.
 * A colleague who cannot be reached is a fault.
 */
const isPlain = ({ audience }: Notice, why: string): boolean =>
  ['unreachable', 'no-address', textsOff].includes(why) && audience !== 'worker' && audience !== 'manager';

/** Sends one notice if it is due, still wanted, within hours and in nobody else's hands. */
export const createDeliver = (deps: Dependencies): Deliver => {
  const { notices, cases, teams, clock, log } = deps;

  const end = async (notice: Notice, state: Ending, why: string): Promise<void> => {
    if (!(await notices.replace(notice, (before) => ended(before, state, why, clock.now())))) return;
    const isFault = (state === 'failed' && !isPlain(notice, why)) || state === 'unconfirmed';
    log[isFault ? 'warn' : 'info'](`notice-${state}`, { referral: notice.id, notice: notice.key, why });
    const channel = notice.channel ?? 'none';
    if (isFault) measure(log, 'NoticesFailed', { channel });
    if (state === 'suppressed') measure(log, 'NoticesSuppressed', { channel });
  };

  // What takes a notice's place is written before its end: whoever dies in between comes back to the same, and the
  // place is taken once, because its key follows from the notice's.

  const phoneInstead = async (notice: Notice, times: WritingTimes): Promise<void> => {
    const task = phoneTaskOf(notice, clock.now(), times);
    if (task) await notices.put(task);
  };

  const nextChannelInstead = async (notice: Notice, channel: Channel): Promise<void> => {
    if (isFollowedUp(notice)) await notices.put(fallbackOf(notice, channel, clock.now()));
  };

  /** Whether it arrived nobody knows: the next channel says it again rather than nobody. */
  const endUnconfirmed = async (notice: Notice): Promise<void> => {
    if (notice.channel) await nextChannelInstead(notice, notice.channel);
    return end(notice, 'unconfirmed', 'no-receipt');
  };

  const tryLater = async (taken: Notice, changed: Notice, reader: Reader, reason: string): Promise<void> => {
    const due = nextTry(changed, clock.now());
    const tooLate = due === undefined || (taken.latest !== undefined && due > taken.latest);
    log.warn('notice-not-sent', { referral: taken.id, notice: taken.key, channel: reader.channel, reason });
    if (!tooLate) {
      await notices.replace(taken, () => held(changed, due));
      return;
    }
    await nextChannelInstead(taken, reader.channel);
    return end(changed, 'failed', reason);
  };

  const conclude = async (taken: Notice, reader: Reader, written: Written, result: SendResult, times: WritingTimes) => {
    switch (result.kind) {
      case 'accepted': {
        const message = { messageId: result.messageId, ...written };
        await notices.change(taken, (notice) => sent(notice, message, clock.now()));
        measure(log, 'NoticesSent', { channel: reader.channel });
        return;
      }
      case 'refused':
        if (result.reason === optedOutAtProvider) {
          await phoneInstead(taken, times);
          return end(taken, 'suppressed', 'stopped');
        }
        await nextChannelInstead(taken, reader.channel);
        return end(taken, 'failed', result.reason);
      case 'unavailable':
        return tryLater(taken, taken, reader, result.reason);
      case 'unknown':
        return tryLater(taken, unlearnt(taken), reader, result.reason);
    }
  };

  const write = async (notice: Notice, theCase: Case, reader: Reader): Promise<Written | undefined> => {
    try {
      return await deps.writeMessage(notice, theCase, reader);
    } catch (error) {
      if (!(error instanceof WordingMissing || error instanceof ValueMissing)) throw error;
      log.error('notice-unwritable', error, { referral: notice.id, notice: notice.key });
      return undefined;
    }
  };

  /**
   * Undefined when another sender has it. The SDK repeats a claim whose answer was lost, and the table refuses the
   * repetition: the lease says that it is ours all the same.
   */
  const claim = async (notice: Notice, { channel }: Reader): Promise<Notice | undefined> => {
    const owner = deps.ids.uuid();
    const taken = await notices.replace(notice, (before) => claimed(before, owner, channel, clock.now()));
    if (taken) return taken;
    const stored = await notices.get(notice);
    return stored?.lease?.owner === owner ? stored : undefined;
  };

  const attempt = async (notice: Notice, theCase: Case, reader: Reader, times: WritingTimes): Promise<void> => {
    const written = await write(notice, theCase, reader);
    if (!written) {
      await phoneInstead(notice, times);
      return end(notice, 'failed', 'unwritable');
    }
    const taken = await claim(notice, reader);
    if (!taken) return;
    const { channel, to, safe } = reader;
    const { subject = '', body } = written;
    const result =
      channel === 'sms'
        ? await deps.texter.send({ notice, to, body, safe })
        : await deps.mailer.send({ notice, to, subject, body, safe });
    await conclude(taken, reader, written, result, times);
  };

  /** What it is about may have gone on since it was written. */
  const isPast = async ({ id, data }: Notice): Promise<boolean> =>
    data.onward?.step !== undefined && isPassed(data, await deps.onwards.view(id, data.onward.no));

  return async (id, key) => {
    const notice = await notices.get({ id, key });
    if (notice?.state !== 'due') return;
    if (isOverdueReceipt(notice)) return endUnconfirmed(notice);
    const theCase = await cases.get(id);
    const now = clock.now();
    const unwanted = theCase ? unwantedBecause(notice, theCase, now) : 'no-case';
    if (!theCase || unwanted) return end(notice, 'superseded', unwanted ?? 'no-case');
    if (await isPast(notice)) return end(notice, 'superseded', 'gone-on');
    const settings = await teams.settings(theCase.team);
    const opensAt = notice.immediate ? now : sendAt(now, settings);
    if (notice.latest && opensAt > notice.latest) return end(notice, 'superseded', 'too-late');
    if (opensAt > now) {
      await notices.replace(notice, (before) => held(before, opensAt));
      return;
    }
    const reader = await deps.findReader(notice, theCase, settings);
    if (typeof reader !== 'string') return attempt(notice, theCase, reader, settings);
    await phoneInstead(notice, settings);
    const unwelcome = reader === 'stopped' || reader === 'not-agreed';
    return end(notice, unwelcome ? 'suppressed' : 'failed', reader);
  };
};
