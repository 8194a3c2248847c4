import { describe, expect, it } from '@jest/globals';
import type { DecisionFacts } from '../../functions/shared/domain/case/case.ts';
import { ended, sent, unwantedBecause } from '../../functions/shared/domain/case/notice-life.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, later } from '../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import { Edge } from '../../functions/shared/domain/workflow/edge.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { due, useOpening } from './use-opening.ts';

describe('a wait that opens', () => {
  const { table, kith, onItsWay } = useOpening();
  const noticesOf = async (id: ReferralId) =>
    (await kith.notices.list(id)).map(({ key, state, due: at }) => `${key} ${state} ${at.slice(0, 16)}`);

  describe('says what the stage has to say', () => {
    it('AwaitAcceptance: the offer at once, a reminder the working day after', async () => {
      const { id } = await onItsWay();
      await kith.openWait(id, 'AwaitAcceptance', { no: 2, due: '2026-06-04T17:00:00.000Z' });
      expect(await noticesOf(id)).toEqual([
        '2-case-offered due 2026-06-02T08:30',
        '2-case-offered-reminder held 2026-06-04T07:00',
      ]);
    });

    it('AwaitAcceptance: the receipt, once, to who was not written to before triage', async () => {
      const { id } = await onItsWay({ flags: ['safeguarding'] });
      await kith.openWait(id, 'AwaitAcceptance', { no: 2, due: '2026-06-04T17:00:00.000Z' });
      kith.clock.advance(day);
      await kith.openWait(id, 'AwaitAcceptance', { no: 3, due: '2026-06-05T17:00:00.000Z' });
      const receipts = (await kith.notices.list(id)).filter(({ template }) => template === 'receipt-person');
      expect(receipts).toMatchObject([
        { key: 'receipt-person', due: tuesday, immediate: false, data: { at: '2026-06-09T17:00:00.000Z' } },
      ]);
    });

    it('AwaitInformation: the question at once, a reminder on the fifth working day', async () => {
      const { id } = await onItsWay({ stage: 'Triage' });
      await kith.openWait(id, 'AwaitInformation', { no: 2, due });
      expect(await noticesOf(id)).toEqual([
        '2-information-asked due 2026-06-02T08:30',
        '2-information-reminder held 2026-06-10T07:00',
      ]);
    });

    it('FollowUpReminder: the confirmation, and reminders two days and three hours before', async () => {
      const { id } = await onItsWay({ stage: 'MakeContact', appointmentAt: '2026-06-10T13:00:00.000Z' });
      await kith.openWait(id, 'FollowUpReminder', { no: 2, due });
      expect(await noticesOf(id)).toEqual([
        '2-appointment-confirmed due 2026-06-02T08:30',
        '2-appointment-reminder-2-days held 2026-06-08T13:00',
        '2-appointment-reminder-3-hours held 2026-06-10T10:00',
      ]);
    });

    it('FollowUpReminder: no reminder whose time has gone when the appointment is made', async () => {
      const { id } = await onItsWay({ stage: 'MakeContact', appointmentAt: later(tuesday, 2 * hour) });
      await kith.openWait(id, 'FollowUpReminder', { no: 2, due });
      expect(await noticesOf(id)).toEqual(['2-appointment-confirmed due 2026-06-02T08:30']);
    });

    it('OutcomeCheck3Months: at three months from the first conversation, three and seven days later, then a call', async () => {
      const { id } = await onItsWay({ stage: 'FollowUp', baselineAt: '2026-03-12T10:00:00.000Z' });
      await kith.openWait(id, 'OutcomeCheck3Months', { no: 2, due });
      expect(await noticesOf(id)).toEqual([
        '2-outcome-check held 2026-06-12T09:00',
        '2-outcome-check-reminder-3-days held 2026-06-15T09:00',
        '2-outcome-check-reminder-7-days held 2026-06-19T09:00',
        '2-phone-person held 2026-06-22T09:00',
      ]);
    });

    it('OutcomeCheck3Months: asks when support ends, if that is later, and reminds from then on', async () => {
      const { id } = await onItsWay({ stage: 'FollowUp', baselineAt: '2026-01-12T10:00:00.000Z' });
      await kith.openWait(id, 'OutcomeCheck3Months', { no: 2, due });
      expect(await noticesOf(id)).toEqual([
        '2-outcome-check due 2026-06-02T08:30',
        '2-outcome-check-reminder-3-days held 2026-06-05T08:30',
        '2-outcome-check-reminder-7-days held 2026-06-09T08:30',
        '2-phone-person held 2026-06-12T08:30',
      ]);
    });

    it('WaitingList: also when the first try came no further than opening the wait', async () => {
      const { id } = await onItsWay({ stage: 'AssignLinkWorker', holdsPlace: false });
      const [no, entered, token] = [2, tuesday, 'token-2'];
      const edge = { no, due };
      await kith.cases.openWait(
        { id, episode: 1, stage: 'WaitingList', entered, attempt: 0, token, edge },
        due,
        tuesday,
      );
      await kith.openWait(id, 'WaitingList', edge, { entered, attempt: 1 });
      expect(await noticesOf(id)).toEqual(['2-waiting-list-2026-06-17 due 2026-06-02T08:30']);
    });

    it('WaitingList: once, not again when a place that was offered came to nothing', async () => {
      const { id } = await onItsWay({ stage: 'AssignLinkWorker', holdsPlace: false });
      await kith.openWait(id, 'WaitingList', { no: 2, due });
      await kith.cases.decide(id, { name: 'PlaceFree', by: 'system' }, tuesday);
      await kith.openWait(id, 'WaitingList', { no: 3, due });
      expect(await noticesOf(id)).toEqual(['2-waiting-list-2026-06-17 due 2026-06-02T08:30']);
    });
  });

  describe('says it once, however often the stage opens', () => {
    /** All that is due goes out, or ends when it is no longer of use. */
    const send = async (id: ReferralId): Promise<void> => {
      const theCase = await kith.cases.get(id);
      const now = kith.clock.now();
      if (!theCase) throw new Error('There is no such case.');
      for (const notice of await kith.notices.list(id)) {
        await kith.notices.change(notice, (found) => {
          if (found.state !== 'held' && found.state !== 'due') return undefined;
          if (found.due > now) return undefined;
          const why = unwantedBecause(found, theCase, now);
          return why ? ended(found, 'superseded', why, now) : sent(found, { messageId: 'm', body: '' }, now);
        });
      }
    };
    const overdue = async (id: ReferralId): Promise<Edge> => {
      await kith.cases.decide(id, { name: 'Overdue', by: 'sweep' }, kith.clock.now());
      return Edge.parse(await kith.flagOverdue(id));
    };
    const ofStage = async (id: ReferralId) =>
      (await kith.notices.list(id)).filter(({ waitNo }) => waitNo !== undefined);
    const decide = async (id: ReferralId, name: DecisionName, facts: DecisionFacts = {}): Promise<Edge> =>
      (await kith.cases.decide(id, { name, by: 'test', facts }, kith.clock.now())).edge;

    it('an outcome check that is overdue, again and again', async () => {
      const { id } = await onItsWay({ stage: 'FollowUp', baselineAt: '2026-03-12T10:00:00.000Z' });
      await kith.openWait(id, 'OutcomeCheck3Months', { no: 2, due });
      kith.clock.set('2026-07-03T17:00:00.000Z');
      await send(id);
      for (let times = 0; times < 3; times += 1) {
        await kith.openWait(id, 'OutcomeCheck3Months', await overdue(id));
        kith.clock.advance(4 * day);
      }
      const said = await ofStage(id);
      expect(said).toHaveLength(4);
      expect(said.every(({ state }) => state === 'sent')).toBe(true);
    });

    it('a question that is overdue; another question is asked', async () => {
      const { id } = await onItsWay({ stage: 'Triage', holdsPlace: false });
      await kith.openWait(id, 'AwaitInformation', { no: 2, due });
      kith.clock.set(due);
      await send(id);
      await kith.openWait(id, 'AwaitInformation', await overdue(id));
      expect(await ofStage(id)).toHaveLength(2);
      await kith.openWait(id, 'Triage', await decide(id, 'InformationGiven'));
      await kith.openWait(id, 'AwaitInformation', await decide(id, 'NeedsInformation'));
      expect(await ofStage(id)).toHaveLength(4);
    });

    it('an offer that was held and resumed; the offer to another worker is made', async () => {
      const { id } = await onItsWay({ stage: 'Triage' });
      await kith.openWait(id, 'AwaitAcceptance', { no: 2, due });
      await send(id);
      await kith.openWait(id, 'OnHold', await decide(id, 'OnHold'));
      await kith.openWait(id, 'AwaitAcceptance', await decide(id, 'Resumed'));
      expect((await ofStage(id)).map(({ key, state }) => `${key} ${state}`)).toEqual([
        '2-case-offered sent',
        '2-case-offered-reminder held',
        '2-on-hold-3 due',
      ]);
      await putTeam(table, someSettings({ team: 'two' }), [someWorker('ana', { live: 1 }), someWorker('ben')]);
      const theCase = await kith.cases.get(id);
      if (theCase) await putCase(table, { ...theCase, team: 'two' });
      await decide(id, 'DeclinedByWorker');
      await kith.openWait(id, 'AwaitAcceptance', Edge.parse(await kith.assignLinkWorker(id)));
      expect(await ofStage(id)).toHaveLength(5);
    });

    it('an appointment when the episode changes; a new appointment is confirmed', async () => {
      const { id } = await onItsWay({ stage: 'MakeContact', appointmentAt: '2026-06-10T13:00:00.000Z' });
      await kith.openWait(id, 'FollowUpReminder', { no: 2, due });
      await send(id);
      await kith.openWait(id, 'FollowUpReminder', await decide(id, 'Superseded'), { episode: 2 });
      expect(await ofStage(id)).toHaveLength(3);
      const edge = await decide(id, 'Rearranged', { appointmentAt: '2026-06-12T13:00:00.000Z' });
      await kith.openWait(id, 'FollowUpReminder', edge, { episode: 2 });
      expect(await ofStage(id)).toHaveLength(6);
    });

    it('what has not gone out goes with the wait that is open, and is counted from there', async () => {
      const { id } = await onItsWay({ stage: 'FollowUp', baselineAt: '2026-03-12T10:00:00.000Z' });
      await kith.openWait(id, 'OutcomeCheck3Months', { no: 2, due: '2026-07-03T10:00:00.000Z' });
      kith.clock.set('2026-06-12T10:00:00.000Z');
      await send(id);
      await kith.openWait(id, 'OnHold', await decide(id, 'OnHold'));
      kith.clock.set('2026-06-18T10:00:00.000Z');
      await send(id);
      await kith.openWait(id, 'OutcomeCheck3Months', await decide(id, 'Resumed'));
      expect(
        (await ofStage(id)).map(({ key, state, waitNo, due: at }) => [key, state, waitNo, at.slice(0, 10)]),
      ).toEqual([
        ['2-on-hold-3', 'sent', 3, '2026-06-12'],
        ['2-outcome-check', 'sent', 2, '2026-06-12'],
        ['2-outcome-check-reminder-3-days', 'held', 4, '2026-06-22'],
        ['2-outcome-check-reminder-7-days', 'held', 4, '2026-06-25'],
        ['2-phone-person', 'held', 4, '2026-06-29'],
      ]);
    });

    it('the place on the waiting list, also when it opens anew before the morning in which it is told', async () => {
      kith.clock.set('2026-06-02T22:00:00.000Z');
      const { id } = await onItsWay({ stage: 'AssignLinkWorker', holdsPlace: false });
      await kith.openWait(id, 'WaitingList', { no: 2, due });
      await kith.openWait(id, 'WaitingList', await decide(id, 'PlaceFree').then(() => ({ no: 3, due })));
      kith.clock.set('2026-06-03T08:00:00.000Z');
      await send(id);
      expect((await ofStage(id)).map(({ key, state }) => `${key} ${state}`)).toEqual([
        '2-waiting-list-2026-06-17 sent',
      ]);
    });
  });
});
