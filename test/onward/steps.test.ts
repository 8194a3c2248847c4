import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { held } from '../../functions/shared/domain/case/notice-life.ts';
import { type Notice, NoticeKey, noticeOf } from '../../functions/shared/domain/message/notice.ts';
import {
  answersTo,
  isOpenOnward,
  isPassed,
  isShared,
  type Onward,
  OnwardState,
  ProviderView,
  providerViewOf,
  withAgreement,
  withAnswer,
  withStop,
} from '../../functions/shared/domain/onward/onward.ts';
import { onwardNotices, onwardTasks } from '../../functions/shared/domain/onward/onward-notices.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { agreed, dayOf, someOnward } from './onward-world.ts';

const at = later(tuesday, day);
const sent = someOnward({ state: 'sent', version: 2, agreed });

describe('a referral onward', () => {
  it('shares what the person agreed to, and their name, and nothing else that was shown', () => {
    const next = withAgreement(someOnward(), { how: 'link', by: 'patient', facts: ['phone'] }, at);
    expect(next).toMatchObject({ state: 'sent', version: 2, since: at, agreed: { at, how: 'link', by: 'patient' } });
    expect(next?.shares.map(({ fact }) => fact)).toEqual(['name', 'phone']);
  });

  it('is agreed to once: what was refused or has gone on is not', () => {
    for (const state of OnwardState.options.filter((one) => one !== 'asked')) {
      expect(withAgreement(someOnward({ state }), { how: 'link', by: 'patient' }, at)).toBeUndefined();
    }
  });

  it('is refused before it was shared and stopped after it, for good', () => {
    expect(withStop(someOnward(), at)).toMatchObject({ state: 'refused' });
    expect(withStop(sent, at)).toMatchObject({ state: 'stopped' });
    const stopped = someOnward({ state: 'stopped' });
    expect(withStop(stopped, at)).toBeUndefined();
    expect(answersTo(stopped)).toEqual([]);
  });

  it('forgets until when, and why not, when it goes on', () => {
    const waiting = withAnswer(sent, { state: 'waiting', until: '2026-07-01' }, at);
    expect(waiting).toMatchObject({ state: 'waiting', until: '2026-07-01' });
    expect(waiting && withAnswer(waiting, { state: 'joined' }, at)).not.toHaveProperty('until');
    const declined = withAnswer(sent, { state: 'declined', why: 'full' }, at);
    expect(declined).toMatchObject({ why: 'full' });
    expect(declined && isOpenOnward(declined)).toBe(false);
  });

  const anyOnward = fc.record({
    state: fc.constantFrom(...OnwardState.options),
    email: fc.constantFrom('a@b.example', undefined),
    until: fc.constantFrom('2026-07-01', undefined),
  });

  it('shows its provider who it is about from the yes until it is over, whatever happened', () => {
    fc.assert(
      fc.property(anyOnward, ({ state, email, until }) => {
        const { email: _email, ...rest } = someOnward({ state, agreed });
        const onward: Onward = { ...rest, ...(email && { email }), ...(until && { until }) };
        const view = providerViewOf(onward);
        expect(ProviderView.parse(view)).toEqual(view);
        expect('shares' in view).toBe(isShared(onward));
        const shown = JSON.stringify(view);
        for (const { text } of onward.shares) expect(shown.includes(text)).toBe(isShared(onward));
        expect(shown).not.toMatch(/staff:|in-person|friday-friends/);
      }),
    );
  });
});

describe('what it has to say', () => {
  const said = (onward: Onward, by = 'patient') =>
    onwardNotices(onward, by, onward.since).map(({ template, due }) => `${dayOf(due)} ${template}`);

  it('reminds the service after 3 and after 7 days, and has somebody phone after 10', () => {
    expect(said(someOnward({ state: 'sent', version: 2, since: tuesday }))).toEqual([
      '2026-06-02 onward-asked',
      '2026-06-05 onward-reminder',
      '2026-06-09 onward-reminder',
      '2026-06-12 phone-provider',
      '2026-06-02 onward-answered',
    ]);
  });

  it('asks a waiting list on its day, in the morning', () => {
    const waiting = someOnward({ state: 'waiting', until: '2026-06-30', since: tuesday });
    expect(said(waiting, 'provider')).toEqual([
      '2026-06-02 onward-news',
      '2026-06-30 onward-place',
      '2026-07-07 phone-provider',
      '2026-06-02 onward-answered',
    ]);
  });

  it('asks the person, reminds them once and has somebody phone, and tells the worker nothing of their own step', () => {
    expect(said(someOnward(), 'staff:ana')).toEqual([
      '2026-06-02 share-asked',
      '2026-06-05 share-reminder',
      '2026-06-09 phone-person',
    ]);
  });

  it('does not write to the person that there is no place: somebody tells them', () => {
    expect(said(someOnward({ state: 'declined', why: 'full' }), 'provider')).toEqual(['2026-06-02 onward-answered']);
  });

  it('ends with the step it belongs to, but for the word to stop and the news', () => {
    const [asked] = onwardNotices(sent, 'patient', at);
    expect(asked && isPassed(asked.data, sent)).toBe(false);
    expect(asked && isPassed(asked.data, { version: 3 })).toBe(true);
    for (const notice of onwardNotices(someOnward({ state: 'stopped' }), 'patient', at)) {
      expect(isPassed(notice.data, { version: 99 })).toBe(false);
    }
  });

  it('has a key of its own for each message of each step', () => {
    const all = [1, 2].flatMap((no) =>
      OnwardState.options.flatMap((state, version) =>
        onwardNotices(someOnward({ no, state, version: version + 1 }), 'patient', at),
      ),
    );
    const keys = all.map(({ key }) => NoticeKey.parse(key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the task on the case', () => {
  const task = { kind: 'onward', at: tuesday } as const;

  it('comes with a no and goes with an answer', () => {
    const declined = someOnward({ state: 'declined', since: at });
    expect(onwardTasks({}, declined, [declined], 'provider', [])).toEqual([{ kind: 'onward', at }]);
    const joined = someOnward({ state: 'joined', since: at });
    expect(onwardTasks({ tasks: [task] }, joined, [joined], 'provider', [])).toEqual([]);
  });

  it('stays while another service is to be phoned', () => {
    const joined = someOnward({ state: 'joined', since: later(tuesday, 11 * day) });
    const late = someOnward({ no: 2, state: 'sent', since: tuesday });
    const about = { onward: { no: 2, step: late.version } };
    const call = noticeOf({ id: late.id, template: 'phone-provider', data: about }, at);
    const tasksWith = (changes: Partial<Notice>) =>
      onwardTasks({ tasks: [task] }, joined, [joined, late], 'provider', [{ ...call, ...changes }]);
    expect(tasksWith({ state: 'delivered' })).toEqual([task]);
    expect(tasksWith(held(call, later(at, day)) ?? {})).toEqual([task]);
    for (const state of ['held', 'superseded'] as const) expect(tasksWith({ state })).toEqual([]);
  });

  it('stays while another said no since it was raised, and goes when that was before', () => {
    const joined = someOnward({ no: 2, state: 'joined', since: at });
    const tasksBeside = (since: string, state: OnwardState = 'declined') =>
      onwardTasks({ tasks: [task] }, joined, [someOnward({ state, since }), joined], 'provider', []);
    expect(tasksBeside(tuesday)).toEqual([task]);
    expect(tasksBeside(later(tuesday, 1))).toEqual([task]);
    expect(tasksBeside(later(tuesday, -1))).toEqual([]);
    expect(tasksBeside(tuesday, 'came')).toEqual([]);
  });

  it('is not made for who took the step, nor on a case that has ended', () => {
    const declined = someOnward({ state: 'declined', since: at });
    expect(onwardTasks({}, declined, [declined], 'staff:ana', [])).toEqual([]);
    expect(onwardTasks({ closedAt: tuesday }, declined, [declined], 'provider', [])).toEqual([]);
  });
});
