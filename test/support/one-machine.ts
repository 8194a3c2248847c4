import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import type { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import { createNoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import type { Notice } from '../../functions/shared/domain/message/notice.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { addWorkingDays, instantAt, localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { dateOfDayNumber, dayNumberOf, weekdayOf } from '../../functions/shared/domain/time/day-number.ts';
import { type Instant, instantOf, millisOf } from '../../functions/shared/domain/time/instant.ts';
import { type Host, startHost } from '../../local/host.ts';

export interface OneMachine {
  readonly host: Host;
  readonly url: string;
  now(): Instant;
  advanceTo(instant: Instant): Promise<void>;
  /** The case as it stands when nothing moves any more. */
  caseOf(id: ReferralId): Promise<CaseRow>;
  noticesOf(id: ReferralId): Promise<Notice[]>;
}

/** The next Tuesday, 09:30 in London, after which no bank holiday moves a deadline of the coming days. */
const quietTuesday = (now: Instant): Instant => {
  const isTuesday = 2;
  for (let no = dayNumberOf(localDateOf(now)) + 1; ; no += 1) {
    if (weekdayOf(no) !== isTuesday) continue;
    const at = instantAt(dateOfDayNumber(no), '09:30');
    if (localDateOf(addWorkingDays(at, 5)) === dateOfDayNumber(no + 7)) return at;
  }
};

/** The whole service on this machine for one test file, on a quiet Tuesday morning. */
export const useOneMachine = (): OneMachine => {
  let started: Host | undefined;
  let stateFolder = '';
  const host = (): Host => {
    if (!started) throw new Error('The host has not been started.');
    return started;
  };
  const now = () => instantOf(host().clock.now());
  const advanceTo = (instant: Instant) => host().clock.advanceTo(millisOf(instant));

  beforeAll(async () => {
    stateFolder = mkdtempSync(join(tmpdir(), 'kith-journey-'));
    started = await startHost({ stateFolder });
    await advanceTo(quietTuesday(now()));
  });
  afterAll(async () => {
    await started?.close();
    rmSync(stateFolder, { recursive: true, force: true });
  });

  return {
    get host() {
      return host();
    },
    get url() {
      return host().url;
    },
    now,
    advanceTo,
    caseOf: async (id) => {
      await host().settle();
      const theCase = await createCaseRepository(host()).get(id);
      expect(theCase).toBeDefined();
      if (!theCase) throw new Error(`There is no case ${id}.`);
      return theCase;
    },
    noticesOf: (id) => createNoticeRepository(host()).list(id),
  };
};
