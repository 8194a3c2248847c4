import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { keys } from '../../functions/shared/data/keys.ts';
import { createRequestRepository } from '../../functions/shared/data/request-repository.ts';
import { addWorkingDays, instantAt, localDateOf } from '../../functions/shared/domain/calendar.ts';
import { day, hour, later, minute } from '../../functions/shared/domain/instant.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { functionNames } from '../../infra/function-envs.ts';
import { buildAssembly } from '../../local/assembly/assembly.ts';
import { ashcombePractice } from '../../local/demo/ashcombe.ts';
import { openBrowser, signIn } from '../../local/demo/browser.ts';
import { type Host, startHost } from '../../local/host.ts';
import { linksAt } from '../support/links-at.ts';
import { giveRoom } from '../support/roster.ts';
import { watchedAssembly } from '../support/seen-calls-assembly.ts';
import { workAtDesks } from '../support/seen-calls-desk.ts';
import { keepDirectory } from '../support/seen-calls-directory.ts';
import { sendOnward } from '../support/seen-calls-onward.ts';
import { dealWithLetters, mendFromOperations } from '../support/seen-calls-operations.ts';
import { type Grant, isAllowed, readGrants, sentenceOf, uses } from '../support/seen-calls-policy.ts';
import { type CallRecorder, startCallRecorder } from '../support/seen-calls-recorder.ts';
import { keepRecords } from '../support/seen-calls-records.ts';
import { comeAndGo } from '../support/seen-calls-sign-in.ts';
import { runTeam } from '../support/seen-calls-team.ts';
import { type Town, townOn } from '../support/seen-calls-town.ts';
import { sendPageByPage } from '../support/seen-calls-visitor.ts';
import { workWithPerson } from '../support/seen-calls-work.ts';

jest.setTimeout(30_000);

/** What no run here can show. Where it is Lambda that uses a function's right, the host stands in for Lambda. */
const unseen: readonly { by: readonly string[]; may: readonly string[]; because: string }[] = [
  {
    by: functionNames,
    may: ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    because: 'Lambda writes logs and traces',
  },
  {
    by: ['relay', 'send-notice'],
    may: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((action) => `dynamodb:${action}`),
    because: 'Lambda reads the stream',
  },
  {
    by: ['receive-receipt'],
    may: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    because: 'Lambda reads the queue',
  },
  {
    by: ['chain-audit', 'relay', 'retain', 'send-notice', 'sweep'],
    may: ['sqs:SendMessage'],
    because: 'Lambda lays down what failed',
  },
  {
    by: ['chain-audit'],
    may: ['s3:ListBucket'],
    because: 'S3 asks for it to say that a file is missing, and not that one may not have it',
  },
  {
    by: ['sweep'],
    may: ['dynamodb:GetItem INTAKE#*'],
    because: 'nothing here ends one run after another before there is a case',
  },
  {
    by: ['sweep'],
    may: ['dynamodb:UpdateItem NOTICE#*'],
    because: 'no message here is one that the sweep cannot deal with',
  },
  {
    by: ['public-web'],
    may: ['dynamodb:UpdateItem RATE#*'],
    because: 'forms are counted by address, and those from the own machine are not',
  },
];

const isExcused = ({ by, action, under }: Grant, { by: functions, may }: Pick<(typeof unseen)[number], 'by' | 'may'>) =>
  functions.includes(by) && may.includes(under === undefined ? action : `${action} ${under}`);

describe('what the functions may', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-rights-'));
  let recorder: CallRecorder;
  let host: Host;
  let town: Town;
  let grants: Grant[] = [];

  beforeAll(async () => {
    recorder = await startCallRecorder();
    const assembly = watchedAssembly(await buildAssembly(), join(folder, 'assembly'), recorder.url);
    grants = readGrants(assembly);
    host = await startHost({ stateFolder: join(folder, 'state'), assembly: async () => assembly });
    recorder.passOnTo(host);
    town = townOn(host, recorder);
  }, 120_000);

  afterAll(async () => {
    await host?.close();
    await recorder?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const expectCase = async (id: ReferralId, expected: object): Promise<void> => {
    expect(await town.caseOf(id)).toMatchObject(expected);
  };

  describe('is seen when a referral', () => {
    beforeEach(() => town.comeToTuesday());

    it('goes straight on from the form to its end', async () => {
      const id = await sendPageByPage(town.url);
      const { assignee = '' } = await town.caseOf(id);
      expect((await (await signIn(town.url, assignee)).get('/staff/caseload')).html).toContain('Ada Example');
      await town.press(assignee, id, { action: 'accept' });
      const appointmentAt = instantAt(localDateOf(addWorkingDays(town.now(), 5)), '14:00');
      await town.decide(id, 'AppointmentBooked', { appointmentAt });
      await town.decide(id, 'OnHold', { reviewOn: later(town.now(), day) });
      await town.decide(id, 'Resumed');
      await town.advanceTo(later(appointmentAt, hour));
      await town.decide(id, 'ConversationHeld');
      await town.givePlan(assignee, id);
      await town.decide(id, 'FollowedUp', { reason: 'goals-met' });
      await town.advance(100 * day);
      await expectCase(id, { stage: 'OutcomeCheck3Months' });
      await town.decide(id, 'Answered');
      await town.register(id, ashcombePractice.ods);
      await town.decide(id, 'NotAnswered');
      await expectCase(id, { stage: 'Closed', closeReason: 'goals-met' });
      await town.advance(day);
      expect(await town.noticesOf(id)).toMatchObject({ 'closed-practice-1': 'delivered' });
    });

    it('is followed, answered and ended by those who have a link', async () => {
      const id = await town.refer();
      const links = linksAt(host);
      const [person, referrer] = [openBrowser(town.url), openBrowser(town.url)];
      await person.get(`/c/${await links.make(id, 'patient')}`);
      const born = { 'born-day': '9', 'born-month': '3', 'born-year': '1958' };
      expect((await person.fillIn('/me/date-of-birth', born)).location).toBe('/me');
      await links.put(keys.question(id, 90), { id, no: 90, text: 'Which street?', askedAt: town.now() });
      await referrer.get(`/r/${await links.make(id, 'referrer')}`);
      await referrer.fillIn('/referral/answer', { text: 'Mill Lane' });
      await person.fillIn('/me/preferences', { phone: '07700 900456', preferred: 'phone' });
      await town.caseOf(id);
      await person.fillIn('/me/withdraw', {});
      await person.fillIn('/leave', {});
      await expectCase(id, { stage: 'Closed', closeReason: 'person-withdrew' });
    });

    it('has a known risk, which the manager reads of', async () => {
      const id = await town.refer({ risk: 'yes', riskDetail: 'A dog that bites' });
      const manager = await signIn(town.url, 'june-harrow');
      expect((await manager.get('/staff/triage')).html).toContain(id.slice(0, 4));
      expect((await manager.get(`/staff/cases/${id}`)).html).toContain('A dog that bites');
      await town.press('june-harrow', id, { action: 'accept' });
      await expectCase(id, { stage: 'AwaitAcceptance' });
      await town.decide(id, 'Withdrawn', { reason: 'person-withdrew' });
    });

    it('is asked about, worried about, given to another worker, withdrawn and reopened at the desks of its staff', async () => {
      const id = await town.refer({ risk: 'yes', riskDetail: 'A dog that bites' });
      await workAtDesks(town, id);
      await expectCase(id, { episode: 2, flags: ['risk', 'safeguarding'] });
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is worked on with the person, from the first call to the end of support', async () => {
      const id = await town.referAccepted();
      await workWithPerson(town, id);
      await expectCase(id, { stage: 'Closed', closeReason: 'moved-away' });
    });

    it('is sent on to a service, which answers by its link, also while the relay is down', async () => {
      const id = await town.referAccepted();
      await sendOnward(town, linksAt(host), id);
      await expectCase(id, { stage: 'Closed', closeReason: 'person-withdrew' });
    });

    it('is restricted, and declined', async () => {
      const id = await town.refer({ safeguarding: 'yes', safeguardingDetail: 'Somebody takes her money' });
      const { status } = await (await signIn(town.url, 'dilys-fontaine')).get(`/staff/cases/${id}`);
      expect(status).toBe(403);
      await town.press('june-harrow', id, { action: 'decline', reason: 'not-eligible' });
      await expectCase(id, { stage: 'Closed', closeReason: 'not-eligible' });
    });

    it('is declined by one worker and passed over by the next', async () => {
      const id = await town.refer();
      const { assignee: first = '' } = await town.caseOf(id);
      await town.press(first, id, { action: 'decline', reason: 'caseload' });
      const { assignee: second = '' } = await town.caseOf(id);
      expect(second).not.toBe(first);
      await town.keepSilent(id);
      await expectCase(id, { stage: 'Triage', refusedBy: [first, second] });
      await town.decide(id, 'Declined', { reason: 'no-suitable-service' });
    });

    it('waits for a place and gets the first that becomes free', async () => {
      const held = await town.referAccepted();
      await giveRoom(host, 0);
      const id = await town.refer();
      const manager = await signIn(town.url, 'june-harrow');
      expect((await manager.get('/staff/team/waiting')).html).toContain(id.slice(0, 4));
      await town.advance(2 * minute);
      await town.decide(held, 'Closed', { reason: 'moved-away' });
      await expectCase(id, { stage: 'AwaitAcceptance', holdsPlace: true });
      await giveRoom(host, 20);
      await town.decide(id, 'Reassigned');
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is on hold past its review, and comes to an overdue stage', async () => {
      const id = await town.referAccepted();
      await town.decide(id, 'OnHold', { reviewOn: later(town.now(), 3 * day) });
      await town.keepSilent(id);
      expect(Object.keys(await town.noticesOf(id))).toContainEqual(expect.stringContaining('case-overdue'));
      await town.decide(id, 'Withdrawn', { reason: 'moved-away' });
    });

    it('is of somebody who was referred before', async () => {
      const person = { firstName: 'Twice', lastName: 'Examplar' };
      const [first, second] = [await town.refer(person), await town.refer(person)];
      await expectCase(second, { stage: 'Triage', flags: ['likely-duplicate'] });
      await town.decide(second, 'Merged');
      await town.decide(first, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is one of two that are merged, told apart again, and given from hand to hand', async () => {
      const id = await runTeam(town);
      await expectCase(id, { stage: 'Closed', closeReason: 'no-longer-needed' });
    });

    it('is of somebody whom no message reaches', async () => {
      const unreachable = { phone: '07700 900 998', email: 'bounce@example.org', replyTo: 'bounce@example.org' };
      const id = await town.refer(unreachable);
      const sent = await town.noticesOf(id);
      expect(sent).toMatchObject({ 'receipt-person': 'failed', 'receipt-person_not-sms': 'failed' });
      expect(Object.keys(sent)).toEqual(
        expect.arrayContaining(['phone-person-receipt-person', 'phone-referrer-receipt-referrer']),
      );
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is of somebody who shares a phone, answers, says stop, and start again', async () => {
      const phone = '+447700900126';
      const id = await town.refer({ phone, sharedPhone: 'yes' });
      for (const words of ['Thank you, who is this?', 'STOP', 'START']) await town.text(phone, words);
      const receipt = host.inbox.messages({ address: phone }).find(({ direction }) => direction === 'out');
      expect(receipt?.from).toBe(host.messages.numbers[1]);
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is promised a call that does not come, and hears the new date', async () => {
      const id = await town.referAccepted();
      await town.advance(8 * day);
      expect(Object.keys(await town.noticesOf(id))).toContain('promise-moved-2');
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is asked about by person and referrer while the relay is down, and the sweep brings it again', async () => {
      const id = await town.referAccepted();
      const requests = createRequestRepository(host);
      await town.withRelayDown(async () => {
        const asked = { id, at: town.now(), kind: 'message', text: 'Hello' } as const;
        await requests.put('PATIENT', { ...asked, key: 'by-the-person' });
        await requests.put('REPLY', { ...asked, key: 'by-the-referrer' });
      });
      await expectCase(id, { tasks: [{ kind: 'answer-message' }] });
      expect(Object.keys(await town.noticesOf(id)).filter((key) => key.startsWith('message-received'))).toHaveLength(2);
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is of somebody who answers a reminder, and then says stop', async () => {
      const phone = '+447700900130';
      const id = await town.refer({ phone });
      await town.decide(id, 'Accepted');
      await town.decide(id, 'AppointmentBooked', { appointmentAt: later(town.now(), 7 * day) });
      for (const words of ['1', 'STOP']) await town.text(phone, words);
      expect(Object.values(await town.noticesOf(id))).toContain('suppressed');
      await town.text(phone, 'START');
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is of somebody who answers a text, and somebody else writes whom nobody knows', async () => {
      const phone = '+447700900128';
      const id = await town.refer({ phone });
      await town.text(phone, 'Thank you');
      await town.text('+447700900129', 'Who is this?');
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is of somebody who complains of a message', async () => {
      const id = await town.refer({ phone: '', email: 'complaint@example.org', preferred: 'email' });
      await town.decide(id, 'Accepted');
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
      expect(await town.noticesOf(id)).toMatchObject({ 'closed-person-1': 'suppressed' });
    });

    it('loses its execution, is found and goes on', async () => {
      const id = await town.referAccepted();
      await town.loseExecution(id);
      await expectCase(id, { stage: 'NeedsAttention', brokeAt: 'MakeContact' });
      await town.advance(5 * minute);
      await mendFromOperations(town, id);
      await expectCase(id, { stage: 'MakeContact', episode: 1 });
      await town.loseExecution(id);
      await town.decide(id, 'Retried');
      await town.advance(10 * minute);
      await expectCase(id, { stage: 'MakeContact', episode: 2 });
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('is started, and its decisions are told, by the sweep', async () => {
      const [going, ending] = [await town.refer(), await town.referAccepted()];
      let late = '';
      await town.withoutRelay(async () => {
        await town.decide(going, 'Accepted');
        await town.decide(ending, 'Closed', { reason: 'unable-to-contact' });
        late = await town.refer();
      });
      await expectCase(going, { stage: 'MakeContact' });
      await expectCase(ending, { stage: 'Closed' });
      await expectCase(late, { stage: 'AwaitAcceptance' });
      for (const id of [going, late]) await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('has been open for as long as an execution may be', async () => {
      const id = await town.referAccepted();
      await town.age(id, 330);
      await town.advance(5 * minute);
      await expectCase(id, { stage: 'MakeContact', episode: 2 });
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });

    it('breaks before there is a case', async () => {
      let id = '';
      await town.withoutTeam(async () => {
        id = await town.refer();
      });
      await expectCase(id, { stage: 'NeedsAttention', brokeAt: 'Intake' });
      await town.decide(id, 'Retried');
      await expectCase(id, { stage: 'AwaitAcceptance' });
      await town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
    });
  });

  it('is seen while dead letters are dealt with', async () => {
    const isTaken = ({ by, action }: Grant) => by === 'census' && action === 'sqs:ReceiveMessage';
    await dealWithLetters(
      town,
      host,
      grants.filter(isTaken).map(({ resource }) => resource),
    );
    expect([...host.laidDown()]).toEqual([]);
  });

  it('is seen while the directory is kept', async () => {
    await town.comeToTuesday();
    await keepDirectory(town, host);
  });

  it('is seen while somebody is signed in and when they sign out', async () => {
    const worker = await signIn(town.url, 'priya-larkspur');
    await town.advance(2 * minute);
    expect((await worker.get('/staff/caseload')).status).toBe(200);
    await worker.post('/staff/sign-out');
    expect((await worker.get('/staff/caseload')).status).toBe(303);
    await comeAndGo(town, host);
  });

  it('is seen while a referral of nobody goes its way', async () => {
    expect(await host.invoke('prove-journey')).toMatchObject({ ok: true });
  });

  it('is seen while records are kept, copied and erased, and who looked is chained', async () => {
    await town.comeToTuesday();
    const id = await town.refer({ risk: 'yes', riskDetail: 'A dog that bites' });
    await town.press('june-harrow', id, { action: 'accept' });
    const other = await town.referAccepted();
    for (const one of [id, other]) await town.decide(one, 'Withdrawn', { reason: 'no-longer-needed' });
    await keepRecords(town, host, linksAt(host), [id, other]);
  });

  it('is all that they do', () => {
    const refused = [...recorder.seen.values()].filter((call) => !isAllowed(call, grants));
    expect(refused.map((call) => sentenceOf(call, Object.values(call.context).join(' ')))).toEqual([]);
  });

  const idle = () => grants.filter((grant) => ![...recorder.seen.values()].some((call) => uses(call, grant)));

  it('is no more than they do', () => {
    const needless = idle().filter((grant) => !unseen.some((one) => isExcused(grant, one)));
    expect(needless.map((grant) => sentenceOf(grant, grant.under ?? ''))).toEqual([]);
  });

  it('is excused from being seen only where it is not', () => {
    const excuses = unseen.flatMap(({ by, may }) => by.flatMap((name) => may.map((right) => ({ name, right }))));
    const found = idle();
    const idleExcuses = excuses.filter(
      ({ name, right }) => !found.some((grant) => isExcused(grant, { by: [name], may: [right] })),
    );
    expect(idleExcuses).toEqual([]);
  });
});
