import { beforeAll, beforeEach } from '@jest/globals';
import type { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import { keys, recordKeys } from '../../functions/shared/data/table/keys.ts';
import { nothingKept, withErasure } from '../../functions/shared/domain/governance/keeping.ts';
import type { Answers } from '../../functions/shared/domain/referral/answers.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day } from '../../functions/shared/domain/time/instant.ts';
import { createLinkCodes } from '../../functions/shared/platform/link-codes.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';
import { type Nights, nightsOver, secret } from './nights-over.ts';

export const by = 'staff:iris';
export const lastName = 'Canaryfield';

/** Cases with a row of every kind, and the nights that let them go. */
export const useRetain = () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const { clock } = kith;
  let made: Nights | undefined;
  /** Made once the table is there. */
  const nights = (): Nights => {
    if (!made) throw new Error('not started');
    return made;
  };

  beforeAll(async () => {
    made = nightsOver(table, clock);
    await putTeam(table, someSettings(), [someWorker('ana')]);
  });
  beforeEach(() => clock.advance(day));

  /** A referral with a row of every kind, closed. */
  const closedCase = async (): Promise<CaseRow> => {
    const id = someId();
    const answers = someAnswers({
      person: { ...someAnswers().person, lastName },
      risks: { known: true, detail: 'A canary that bites', safeguarding: false },
    });
    await kith.intakes.submit({ id, receivedAt: clock.now(), answers, asked: someAsked() });
    await kith.intake(id).catch(() => undefined);
    await kith.intakes.leaveByDue(id);
    const contact = { channel: 'phone', outcome: 'spoke', note: `${lastName} wants a walk` };
    await nights().put({ ...keys.note(id, 'CONTACT', clock.now()), id, at: clock.now(), by: 'ana', ...contact });
    await nights().put({ ...keys.patientAppointment(id, clock.now()), id, place: `${lastName}'s home` });
    await nights().put({ ...recordKeys.seen(id, '2026-06'), id, month: '2026-06', looks: [] });
    await nights().put({ ...keys.equality(id), id, language: 'Canarian' });
    await nights().put({ ...keys.facts('ashcombe', clock.now().slice(0, 7), id), id });
    const codes = createLinkCodes(secret);
    for (const { key } of await kith.notices.list(id)) {
      const hash = codes.hashOf(codes.codeOf(id, key));
      await nights().put({ ...keys.link(hash), hash, id, purpose: 'patient', expiresAt: tuesday, tries: 0 });
    }
    await nights().audit.note({ id, by: 'ana', role: 'link-worker', what: 'opened' });
    const theCase = await kith.cases.close({ id, episode: 1 }, { reason: 'person-declined' }, clock.now());
    if (!theCase) throw new Error('There is no case.');
    clock.advance(10 * day);
    return theCase;
  };

  /** One that was taken in, with this phone. */
  const referred = async (person: Partial<Answers['person']>, phoneE164: string): Promise<ReferralId> => {
    const id = someId();
    const base = someAnswers();
    const answers = { ...base, person: { ...base.person, ...person }, contact: { ...base.contact, phoneE164 } };
    await kith.intakes.submit({ id, receivedAt: clock.now(), answers, asked: someAsked() });
    await kith.intake(id).catch(() => undefined);
    await kith.intakes.leaveByDue(id);
    return id;
  };

  const askToErase = (theCase: CaseRow) =>
    nights().keepings.change('ashcombe', theCase.id, (keeping) =>
      withErasure(keeping ?? nothingKept(theCase), theCase, 'person-asked', by, clock.now()),
    );

  const rowsOf = async (id: ReferralId) =>
    (await nights().rows()).filter((row) => JSON.stringify(row).includes(id)).map(({ pk }) => String(pk).split('#')[0]);

  const audiences = async (id: ReferralId) =>
    [...new Set((await rowsOf(id)).map(String))].toSorted((a, b) => (a < b ? -1 : 1));

  return { table, kith, clock, nights, closedCase, referred, askToErase, rowsOf, audiences };
};
