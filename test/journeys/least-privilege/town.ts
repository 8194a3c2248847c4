import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createCaseRepository } from '../../../functions/shared/data/case/case-repository.ts';
import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { createNoticeRepository } from '../../../functions/shared/data/message/notice-repository.ts';
import { createPlanRepository } from '../../../functions/shared/data/person/plan-repository.ts';
import { indexed, keys } from '../../../functions/shared/data/table/keys.ts';
import type { DecisionFacts } from '../../../functions/shared/domain/case/case.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, instantAt, isWorkingDay, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { dateOfDayNumber, dayNumberOf, weekdayOf } from '../../../functions/shared/domain/time/day-number.ts';
import {
  day,
  type Instant,
  instantOf,
  later,
  millisOf,
  minute,
} from '../../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../../functions/shared/domain/workflow/decision.ts';
import { ashcombeTeam } from '../../../local/demo/ashcombe.ts';
import { signIn } from '../../../local/demo/browser.ts';
import type { Host } from '../../../local/host.ts';
import { somePlan } from '../../builders/plan.ts';
import type { Typed } from '../../support/person-at.ts';
import { sendReferral } from '../../support/send-referral.ts';
import type { CallRecorder } from './recorder.ts';

/** What people of the town do, and what befalls them; whatever it is, all that follows from it has happened. */
export const townOn = (host: Host, recorder: CallRecorder) => {
  const { url, clock, settle, engine, messages, documentClient, tableName, stateMachineArn } = host;
  const cases = createCaseRepository(host);
  const notices = createNoticeRepository(host);
  const plans = createPlanRepository(host);
  const { team } = ashcombeTeam;
  const now = (): Instant => instantOf(clock.now());
  let referred = 0;

  const caseOf = async (id: ReferralId): Promise<CaseRow> => {
    await settle();
    const theCase = await cases.get(id);
    if (!theCase) throw new Error(`There is no case ${id}.`);
    return theCase;
  };

  const advanceTo = (instant: Instant): Promise<void> => clock.advanceTo(millisOf(instant));
  const advance = (millis: number): Promise<void> => clock.advance(millis);

  /** Somebody whom nobody knows yet, unless they are said to have a name. */
  const refer = async (instead: Typed = {}): Promise<ReferralId> => {
    referred += 1;
    const lastName = `Example${'abcdefghijklmnopqrstuvwxyz'.charAt(referred)}`;
    const id = await sendReferral(url, { lastName, ...instead });
    await settle();
    return id;
  };

  const decide = async (id: ReferralId, name: DecisionName, facts: DecisionFacts = {}): Promise<void> => {
    await cases.decide(id, { name, facts, by: 'console' }, now());
    await settle();
  };

  return {
    url,
    now,
    advance,
    caseOf,
    advanceTo,

    /** 09:30 on the next Tuesday that is no holiday: every link worker with room is at work. */
    comeToTuesday: (): Promise<void> => {
      const isTuesday = 2;
      let no = dayNumberOf(localDateOf(now())) + 1;
      while (weekdayOf(no) !== isTuesday || !isWorkingDay(dateOfDayNumber(no))) no += 1;
      return advanceTo(instantAt(dateOfDayNumber(no), '09:30'));
    },

    refer,
    decide,

    referAccepted: async (): Promise<ReferralId> => {
      const id = await refer();
      await decide(id, 'Accepted');
      return id;
    },

    /** The form of their referrer did not ask where they are registered; it came out later. */
    register: async (id: ReferralId, ods: string): Promise<void> => {
      await documentClient.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keys.person(id),
          UpdateExpression: 'SET person.gpOdsCode = :ods',
          ExpressionAttributeValues: { ':ods': ods },
        }),
      );
    },

    /** Signs in and sends the form of a case's page. @throws Error when it is not taken */
    press: async (staff: string, id: ReferralId, pressed: Typed): Promise<void> => {
      const { status } = await (await signIn(url, staff)).fillIn(`/staff/cases/${id}`, pressed);
      if (status !== 303) throw new Error(`The form was not taken: ${status}`);
      await settle();
    },

    /** Lets the open wait run out. */
    keepSilent: async (id: ReferralId): Promise<void> => {
      const { wait } = await caseOf(id);
      await advanceTo(later(wait?.due ?? now(), 5 * minute));
    },

    /** Writes it on its pages, with a service of the directory, and gives it to the person. */
    givePlan: async (staff: string, id: ReferralId): Promise<void> => {
      const worker = await signIn(url, staff);
      const at = `/staff/cases/${id}/plan`;
      await worker.fillIn(at, { strengths: 'I used to sing.' });
      await worker.fillIn(`${at}/services/tuesday-choir`, { how: 'signposted' });
      const reviewOn = localDateOf(addCalendar(now(), { weeks: 6 }));
      await plans.change(id, now(), ({ services, strengths = '' }) => somePlan({ services, strengths, reviewOn }));
      const { status } = await worker.fillIn(`${at}/issue`, { given: 'link' });
      if (status !== 303) throw new Error(`The plan was not given: ${status}`);
      await settle();
    },

    noticesOf: async (id: ReferralId): Promise<Record<string, string>> =>
      Object.fromEntries((await notices.list(id)).map(({ key, state }) => [key, state])),

    /** Texts our first number. */
    text: async (from: string, words: string): Promise<void> => {
      messages.texts.receive({ from, to: messages.numbers[0] ?? '', text: words });
      await settle();
    },

    loseExecution: async (id: ReferralId): Promise<void> => {
      await engine.stopExecution({ executionArn: `${stateMachineArn.replace('stateMachine', 'execution')}:${id}-1` });
      await settle();
    },

    /** The workflow hears nothing from the relay for as long as `run` and the three minutes after it take. */
    withoutRelay: async (run: () => Promise<void>): Promise<void> => {
      recorder.refuse(({ by, action }) => by === 'relay' && action.startsWith('states:'));
      await run();
      await advance(3 * minute);
      recorder.refuse(() => false);
      await advance(3 * minute);
    },

    /** The relay reaches nothing for as long as `run` and the three minutes after it take; the sweep looks then, and later. */
    withRelayDown: async (run: () => Promise<void>): Promise<void> => {
      recorder.refuse(({ by }) => by === 'relay');
      await run();
      await advance(3 * minute);
      recorder.refuse(() => false);
      await advance(15 * minute);
    },

    /** There is no team while `run` runs. */
    withoutTeam: async (run: () => Promise<void>): Promise<void> => {
      const Key = keys.teamSettings(team);
      await documentClient.send(new DeleteCommand({ TableName: tableName, Key }));
      await run();
      await documentClient.send(new PutCommand({ TableName: tableName, Item: { ...Key, ...ashcombeTeam } }));
    },

    /** As if it had begun so many days earlier than it did; the sweep looks at it now. */
    age: async (id: ReferralId, days: number): Promise<void> => {
      await documentClient.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keys.case(id),
          UpdateExpression: 'SET startedAt = :then, dueSk = :now',
          ExpressionAttributeValues: {
            ':then': later(now(), -days * day),
            ':now': indexed.byDue('wait', now(), id).dueSk,
          },
        }),
      );
    },
  };
};

export type Town = ReturnType<typeof townOn>;
