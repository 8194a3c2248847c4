import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { noticesOfStage, type Opening } from '../../functions/shared/domain/case/notices-of-stage.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { TemplateName, templateOf } from '../../functions/shared/domain/message/notice-template.ts';
import { hour, later } from '../../functions/shared/domain/time/instant.ts';
import { type WaitStage, waits } from '../../functions/shared/domain/workflow/stage.ts';
import { someCase, someSettings } from '../builders/referral.ts';
import { isOpen, iso, nations } from './calendar-oracle.ts';

const start = Date.UTC(2025, 0, 6);
const end = Date.UTC(2030, 11, 1);
const anyInstant = fc.integer({ min: start, max: end }).map(iso);
const anyNation = fc.constantFrom(...nations);
/** Also at night, on Sundays and over Christmas: whatever somebody types. */
const ahead = fc.integer({ min: 0, max: 24 * 40 * 60 }).map((minutes) => minutes * 60_000);

const opening = (now: string, theCase: Partial<Case>, nation: (typeof nations)[number]): Opening => {
  const wait = { no: 5, token: '', attempt: 0, entered: now, due: later(now, 14 * 24 * hour) };
  return { theCase: { ...someCase(), wait, ...theCase }, wait, settings: someSettings({ nation }), now };
};

describe('a reminder of an appointment', () => {
  it('goes in hours, while it is of use, and at the latest an hour before', () => {
    fc.assert(
      fc.property(anyInstant, ahead, anyNation, (now, until, nation) => {
        const at = later(now, until);
        const said = noticesOfStage('FollowUpReminder', opening(now, { appointmentAt: at }, nation));
        for (const { template, due, latest, part } of said.map((notice) => ({ part: notice.key, ...notice }))) {
          if (template !== 'appointment-reminder') continue;
          expect({ part, due, inHours: isOpen(due, nation) }).toEqual({ part, due, inHours: true });
          expect(due > now).toBe(true);
          expect(latest !== undefined && due <= latest && latest <= later(at, -hour)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('comes at least once when it is made in good time', () => {
    fc.assert(
      fc.property(anyInstant, ahead, anyNation, (now, until, nation) => {
        const at = later(now, until + 14 * 24 * hour);
        const said = noticesOfStage('FollowUpReminder', opening(now, { appointmentAt: at }, nation));
        expect(said.filter(({ template }) => template === 'appointment-reminder')).toHaveLength(2);
        expect(said.filter(({ template }) => template === 'appointment-confirmed')).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a team's own hours", () => {
  const hours = { opens: '10:00', closes: '16:00' };

  it('are when a reminder is planned, while it is of use', () => {
    fc.assert(
      fc.property(anyInstant, ahead, anyNation, (now, until, nation) => {
        const plain = opening(now, { appointmentAt: later(now, until) }, nation);
        const said = noticesOfStage('FollowUpReminder', { ...plain, settings: someSettings({ nation, hours }) });
        for (const { template, due, latest } of said) {
          if (template !== 'appointment-reminder') continue;
          expect(isOpen(due, nation, hours.opens, hours.closes)).toBe(true);
          expect(latest !== undefined && due <= latest).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('whatever is written', () => {
  it('goes at once when it answers its reader, else in hours, never before it is wanted unless it would be too late', () => {
    fc.assert(
      fc.property(
        anyInstant,
        ahead,
        anyNation,
        fc.constantFrom(...TemplateName.options),
        (now, wait, nation, template) => {
          const due = later(now, wait);
          const data = { at: now, count: 3 };
          const notice = noticeOf({ id: 'K7QM4T2P9XVD', template, data, due }, now, { nation });
          if (templateOf(template).immediate) expect(notice.due).toBe(due);
          else expect(notice.due >= due && isOpen(notice.due, nation)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('by a stage has a key of its own, and the same when its wait is opened again', () => {
    fc.assert(
      fc.property(anyInstant, ahead, fc.constantFrom<WaitStage>(...waits), (now, until, stage) => {
        const theCase = { appointmentAt: later(now, until), baselineAt: later(now, -until) };
        const keysAt = (when: string) =>
          noticesOfStage(stage, { ...opening(now, theCase, 'england-and-wales'), now: when }).map(({ key }) => key);
        const first = keysAt(now);
        expect(new Set(first).size).toBe(first.length);
        for (const key of keysAt(later(now, 1_000))) expect(first).toContain(key);
      }),
      { numRuns: 500 },
    );
  });
});
