import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler as createCensus } from '../../functions/census/handler.ts';
import { createHandler as createOps } from '../../functions/ops-web/handler.ts';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { createDayRepository } from '../../functions/shared/data/day-repository.ts';
import { createDueRepository } from '../../functions/shared/data/due-repository.ts';
import { keys } from '../../functions/shared/data/keys.ts';
import { createNoticeRepository } from '../../functions/shared/data/notice-repository.ts';
import { addCalendar, localDateOf } from '../../functions/shared/domain/calendar.ts';
import type { Case } from '../../functions/shared/domain/case.ts';
import { day, hour, later, minute } from '../../functions/shared/domain/instant.ts';
import type { LetterBox } from '../../functions/shared/domain/letter.ts';
import { noticeOf } from '../../functions/shared/domain/notice.ts';
import { referenceOf } from '../../functions/shared/domain/referral-id.ts';
import { createProofCodes } from '../../functions/shared/platform/proof-codes.ts';
import type { Run } from '../../functions/shared/platform/runs.ts';
import type { WebHandler } from '../../functions/shared/web/router.ts';
import { tuesday } from '../builders/referral.ts';
import { visitorOf } from '../staff/staff-visitor.ts';
import { secret, staffOf, useStaffSite } from '../staff/use-staff-site.ts';
import { testLog } from '../support/test-log.ts';
import { compiledFor } from '../web/compiled-for.ts';
import { accessibilityProblems } from '../web/page-checks.ts';

const site = useStaffSite();

/** Everything by which the person and those around them could be known. */
const canaries = [
  'Doris',
  'Greenfield',
  'Dot',
  '07700',
  'example.org',
  'ZZ1',
  '9990000018',
  'Sam Example',
  'evenings are long',
  'Ana Example',
  'Hello',
];

const expectNobodyIn = (html: string): void => {
  for (const canary of canaries) expect(html).not.toContain(canary);
};

let boxes: LetterBox[] | undefined;

const runs = new Map<string, Run>();
const redriven: string[] = [];
let handler: WebHandler;

const runOf = (changes: Partial<Run> = {}): Run => ({
  episode: 1,
  status: 'FAILED',
  startedAt: tuesday,
  stoppedAt: later(tuesday, hour),
  error: 'States.Runtime',
  redrives: 0,
  canRedrive: true,
  steps: ['Journey', 'ResumeAt', 'Intake', 'AssignLinkWorker', 'AwaitAcceptance'].map((state, no) => ({
    no: no + 1,
    at: later(tuesday, no * minute),
    type: 'TaskStateEntered',
    state,
    error: undefined,
  })),
  ...changes,
});

beforeAll(async () => {
  const engine = {
    read: async ({ id }: Pick<Case, 'id'>) => runs.get(id),
    redrive: async ({ id }: Pick<Case, 'id'>) => {
      redriven.push(id);
      return runs.get(id)?.canRedrive ?? false;
    },
  };
  const ops = createOps({ ...site.deps, runs: engine, compiled: await compiledFor('ops-web') });
  const everywhere = site.handler;
  const asOne = (event: Parameters<WebHandler>[0]) =>
    event.path.startsWith('/staff/ops') ? ops(event) : everywhere(event);
  handler = Object.assign(asOne, { paths: everywhere.paths });
});

beforeEach(async () => {
  runs.clear();
  redriven.length = 0;
  boxes = undefined;
  await site.putStaff(staffOf('olu', 'operator'), staffOf('morgan', 'manager'));
});

const stranger = () => visitorOf({ handler, issuer: site.issuer, now: site.now });

const as = async (who: string) => {
  const visitor = stranger();
  await visitor.signIn(who);
  return visitor;
};

const census = () =>
  createCensus({
    dues: createDueRepository(site.table),
    census: site.deps.census,
    days: createDayRepository(site.table),
    lookAfterLetters: async () => boxes,
    team: 'ashcombe',
    clock: { now: () => site.now },
    log: testLog(),
  })();

const wait = { no: 2, token: 't', attempt: 0, entered: tuesday, due: later(tuesday, 2 * day) };
const broken = { stage: 'NeedsAttention', brokeAt: 'AgreePlan', attention: { error: 'ABORTED', at: tuesday } } as const;
const marked = { ...broken, wait: { ...wait, token: '' } };

const caseNow = async (id: string) => (await createCaseRepository(site.table).get(id)) ?? {};
const looksAt = async (id: string) =>
  (await site.deps.audit.month(id, site.now)).map(({ what, reason }) => [what, reason]);

describe('the overview of operations', () => {
  it('says that there is no census yet, then how many stand where, as of when', async () => {
    const olu = await as('olu');
    expect((await olu.get('/staff/ops')).html).toContain('No census has been taken yet');
    await site.putCase({ stage: 'MakeContact', wait: { ...wait, due: later(tuesday, -day) } });
    await site.putCase({ stage: 'MakeContact', wait });
    await census();
    const { html, status } = await olu.get('/staff/ops');
    expect(status).toBe(200);
    expect(html).toContain('As at Tuesday 2 June, 9:30am');
    expect(html).toContain('2 cases are open, 1 past the time for the stage, 0 due within a day.');
    expect(html).toContain('Making contact');
    expect(html).toContain('/staff/ops/attention');
    expectNobodyIn(html);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('warns when the last census is old', async () => {
    await census();
    site.now = later(tuesday, 20 * minute);
    expect((await (await as('olu')).get('/staff/ops')).html).toContain('census-stopped');
  });

  it('finds a referral by its reference, and says so when it is none', async () => {
    const the = await site.putCase({});
    const olu = await as('olu');
    expect((await olu.get(`/staff/ops?reference=${referenceOf(the.id)}`)).location).toBe(`/staff/ops/${the.id}`);
    expect((await olu.get('/staff/ops?reference=nonsense')).html).toContain(
      'Enter a reference of 12 letters and digits',
    );
  });

  it('gives whoever runs the service, and nobody else, the code of a proof by hand, which holds for an hour', async () => {
    const { html } = await (await as('olu')).get('/staff/ops');
    const [, address, code = ''] = /npm run smoke -- (https:\/\/\S+) --proof ([\w-]+)/.exec(html) ?? [];
    expect(address).toBe('https://kith.example');
    expect(html).toContain('holds for an hour');
    const proofs = createProofCodes(secret);
    const holds = [0, hour, 2 * hour].map((after) => proofs.isCode(code, later(site.now, after)));
    expect(holds).toEqual([true, true, false]);
    expect((await (await as('morgan')).get('/staff/ops')).html).not.toContain('--proof');
  });

  it.each(['ana', 'sal', 'ines'])('is not for %s', async (who) => {
    for (const path of ['/staff/ops', '/staff/ops/attention', '/staff/ops/notices']) {
      expect((await (await as(who)).get(path)).status).toBe(403);
    }
  });
});

describe('what needs attention', () => {
  it('is listed with why and what to do, the most urgent first, and none of it says who', async () => {
    const urgent = await site.putCase({ ...broken, wait, priority: 'urgent' });
    const routine = await site.putCase({ ...broken, wait, since: later(tuesday, -day) });
    await census();
    const { html } = await (await as('olu')).get('/staff/ops/attention');
    expect(html.indexOf(referenceOf(urgent.id))).toBeLessThan(html.indexOf(referenceOf(routine.id)));
    expect(html).toContain('somebody stopped its run by hand');
    expect(html).toContain('What to do:');
    expectNobodyIn(html);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('holds what broke since the last census, and no longer what was mended since', async () => {
    const mended = await site.putCase({ ...broken, wait });
    await census();
    const since = await site.putCase({ ...broken, wait });
    const cases = createCaseRepository(site.table);
    await cases.decide(mended.id, { name: 'Retried', by: 'staff:olu' }, site.now);
    const { html } = await (await as('olu')).get('/staff/ops/attention?kind=broken&page=1');
    expect(html).toContain(referenceOf(since.id));
    expect(html).not.toContain(referenceOf(mended.id));
  });

  it('is there also while rows are of a shape that this version does not know', async () => {
    site.now = later(tuesday, minute / 2);
    const the = await site.putCase({ ...broken, wait });
    await census();
    const Key = keys.case(the.id);
    const spoil = { Key, TableName: site.table.tableName, UpdateExpression: 'SET episode = :x' };
    await site.table.documentClient.send(new UpdateCommand({ ...spoil, ExpressionAttributeValues: { ':x': 'one' } }));
    const { html, status } = await (await as('olu')).get('/staff/ops/attention');
    expect([status, html.includes(referenceOf(the.id))]).toEqual([200, true]);
  });

  it('takes any address', async () => {
    const olu = await as('olu');
    for (const query of ['kind=x', 'page=-1', 'page=99', 'kind=overdue&page=x']) {
      expect((await olu.get(`/staff/ops/attention?${query}`)).status).toBe(200);
    }
  });
});

describe('the page of one referral', () => {
  it('draws its way, tells its history, waits and messages, and nobody by name', async () => {
    const the = await site.putCase({ stage: 'AwaitAcceptance', wait });
    runs.set(the.id, runOf({ status: 'RUNNING', stoppedAt: undefined, error: undefined, canRedrive: false }));
    const { html, status } = await (await as('olu')).get(`/staff/ops/${the.id}`);
    expect(status).toBe(200);
    expect(html).toContain('Being taken in, then Finding a link worker, then New referral');
    expect(html).toContain('ops-state--current');
    expect(html).toContain('Referral received, to the person');
    expect(html).toContain('Thursday 4 June, 9:30am');
    expectNobodyIn(html);
    expect(accessibilityProblems(html)).toEqual([]);
    expect(await looksAt(the.id)).toEqual([['opened:workflow', undefined]]);
  });

  it('shows of a restricted case its run, and none of its messages', async () => {
    const the = await site.putCase({ stage: 'Triage', wait, flags: ['safeguarding'] });
    const { html, status } = await (await as('olu')).get(`/staff/ops/${the.id}`);
    expect(status).toBe(200);
    expect(html).not.toContain('Its messages');
    expect(html.toLowerCase()).not.toContain('safeguarding');
  });

  it('is read by its manager, who is offered nothing, and by nobody of another team', async () => {
    const the = await site.putCase({ ...broken, wait });
    const { html } = await (await as('morgan')).get(`/staff/ops/${the.id}`);
    expect(html).not.toContain(`/staff/ops/${the.id}/retry`);
    await site.putStaff(staffOf('mara', 'manager', { team: 'brackwater' }));
    expect((await (await as('mara')).get(`/staff/ops/${the.id}`)).status).toBe(404);
    expect((await (await as('ana')).get(`/staff/ops/${the.id}`)).status).toBe(403);
  });

  it('is there for a referral that has a run and no case, and for none that nobody knows', async () => {
    runs.set('7777TTTT7777', runOf());
    const olu = await as('olu');
    expect((await olu.get('/staff/ops/7777TTTT7777')).html).toContain('There is no case:');
    expect((await olu.get('/staff/ops/8888TTTT8888')).status).toBe(404);
    expect((await olu.get('/staff/ops/nonsense')).status).toBe(404);
  });
});

describe('stepping in', () => {
  const send = async (the: Case, act: string, fields: Record<string, string> = {}, who = 'olu') => {
    const visitor = await as(who);
    return visitor.post(`/staff/ops/${the.id}/${act}`, {
      key: visitor.key(),
      wait: String(the.wait?.no ?? ''),
      reason: 'mended',
      ...fields,
    });
  };

  it('says what it will do and asks why before it does anything', async () => {
    const the = await site.putCase({ ...broken, wait });
    const olu = await as('olu');
    const { html } = await olu.get(`/staff/ops/${the.id}/retry`);
    expect(html).toContain('It goes on from where it stood.');
    expect(accessibilityProblems(html)).toEqual([]);
    const again = await send(the, 'retry', { reason: '' });
    expect(again.html).toContain('Select why');
    expect(again.html).toContain('<title>Error: ');
    expect(await caseNow(the.id)).not.toHaveProperty('decision');
  });

  it('tries again, once, with its reason written down before it is done', async () => {
    const the = await site.putCase({ ...broken, wait });
    expect((await send(the, 'retry')).location).toBe(`/staff/ops/${the.id}?did=retry`);
    expect(await caseNow(the.id)).toMatchObject({ decision: { name: 'Retried', by: 'staff:olu', waitNo: 2 } });
    expect((await send(the, 'retry')).location).toBe(`/staff/ops/${the.id}?did=retry`);
    expect(await looksAt(the.id)).toEqual([['did:workflow-retry', 'mended']]);
  });

  it('pauses for a time, and takes up again what operations paused', async () => {
    const the = await site.putCase({ stage: 'MakeContact', wait });
    expect((await send(the, 'pause', { reason: 'before-release' })).html).toContain('Select for how long at most');
    await send(the, 'pause', { reason: 'before-release', days: '3' });
    expect(await caseNow(the.id)).toMatchObject({
      decision: { name: 'OnHold', facts: { reviewOn: '2026-06-05T17:00:00.000Z' } },
    });
    const decision = { waitNo: 2, name: 'OnHold', by: 'staff:olu', at: tuesday, edge: {}, facts: {} } as const;
    const held = await site.putCase({ stage: 'OnHold', heldAt: 'MakeContact', wait: { ...wait, no: 3 }, decision });
    expect((await send(held, 'resume')).status).toBe(303);
    expect(await caseNow(held.id)).toMatchObject({ decision: { name: 'Resumed', waitNo: 3 } });
  });

  it('leaves alone what its own team put on hold', async () => {
    const decision = { waitNo: 2, name: 'OnHold', by: 'staff:ana', at: tuesday, edge: {}, facts: {} } as const;
    const held = await site.putCase({ stage: 'OnHold', heldAt: 'MakeContact', wait: { ...wait, no: 3 }, decision });
    const answer = await send(held, 'resume');
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('Its team put it on hold');
    expect((await (await as('olu')).get(`/staff/ops/${held.id}`)).html).not.toContain('/resume');
  });

  it('redrives a dead run while nobody has decided, and no other', async () => {
    const the = await site.putCase(marked);
    runs.set(the.id, runOf());
    expect((await send(the, 'redrive', { reason: 'passed' })).location).toBe(`/staff/ops/${the.id}?did=redrive`);
    expect(redriven).toEqual([the.id]);
    expect(await looksAt(the.id)).toEqual([['did:workflow-redrive', 'passed']]);
    await createCaseRepository(site.table).decide(the.id, { name: 'Retried', by: 'staff:olu' }, site.now);
    expect((await send(the, 'redrive')).status).toBe(409);
    const alive = await site.putCase({ ...broken, wait });
    runs.set(alive.id, runOf({ status: 'RUNNING', canRedrive: false }));
    expect((await send(alive, 'redrive')).status).toBe(409);
    expect(redriven).toEqual([the.id]);
  });

  it.each(['retry', 'redrive', 'pause', 'resume'])('%s is for operators alone', async (act) => {
    const the = await site.putCase({ ...marked });
    for (const who of ['morgan', 'ana', 'sal']) {
      expect([403, 404]).toContain((await send(the, act, { days: '1' }, who)).status);
    }
    expect(await caseNow(the.id)).toMatchObject({ version: the.version });
  });

  it('refuses a form of another session, and one about what has moved on', async () => {
    const the = await site.putCase({ ...broken, wait });
    expect((await stranger().post(`/staff/ops/${the.id}/retry`, { key: 'x', reason: 'mended' })).status).toBe(303);
    expect((await send(the, 'retry', { wait: '1' })).status).toBe(409);
    expect(await caseNow(the.id)).not.toHaveProperty('decision');
  });
});

describe('messages', () => {
  it('of a restricted case are for its team to know', async () => {
    const the = await site.putCase({ flags: ['safeguarding'] });
    const { template, audience } = { template: 'receipt-person', audience: 'person' } as const;
    const ended = { id: the.id, key: 'r', at: site.now, state: 'failed', template, audience, why: 'bounced' } as const;
    const date = localDateOf(addCalendar(site.now, { days: -2 }));
    await createDayRepository(site.table).mark('ashcombe', date, { what: 'MESSAGE', message: ended });
    const lineFor = async (who: string) => {
      const { html } = await (await as(who)).get(`/staff/ops/notices?day=${date}`);
      return html.split('<tr').find((row) => row.includes(referenceOf(the.id))) ?? '';
    };
    const operator = await lineFor('olu');
    expect(operator).toContain('For its team to see');
    for (const sign of ['Referral received', 'bounced']) {
      expect(operator).not.toContain(sign);
      expect(await lineFor('morgan')).toContain(sign);
    }
  });

  it('are listed by day, those first that did not arrive, without what they say', async () => {
    const the = await site.putCase({});
    const days = createDayRepository(site.table);
    const ended = (state: 'failed' | 'delivered', key: string) => ({
      what: 'MESSAGE' as const,
      message: {
        id: the.id,
        key,
        at: site.now,
        state,
        template: 'receipt-person' as const,
        audience: 'person' as const,
        channel: 'sms' as const,
        why: 'carrier-unreachable',
      },
    });
    await days.mark('ashcombe', localDateOf(site.now), ended('failed', 'a'));
    await days.mark('ashcombe', localDateOf(site.now), ended('delivered', 'b'));
    const olu = await as('olu');
    const { html } = await olu.get('/staff/ops/notices');
    expect(html).toContain('2 messages came to an end on this day, 1 without arriving.');
    expect(html).toContain('carrier unreachable');
    expect(html.match(new RegExp(`href="/staff/ops/${the.id}"`, 'g'))).toHaveLength(1);
    const everything = (await olu.get('/staff/ops/notices?all=1')).html;
    expect(everything).toContain('Delivered');
    // Why it did not arrive is said of the one that did not.
    expect(everything.match(/carrier unreachable/g)).toHaveLength(1);
    expectNobodyIn(html);
    expect(accessibilityProblems(html)).toEqual([]);
    const yesterday = localDateOf(addCalendar(site.now, { days: -1 }));
    expect((await olu.get(`/staff/ops/notices?day=${yesterday}`)).html).toContain('0 messages came to an end');
    expect((await olu.get('/staff/ops/notices?day=1999-01-01&page=x')).status).toBe(200);
  });

  it('that should have gone out are said to be late', async () => {
    site.now = later(tuesday, minute);
    const the = await site.putCase({});
    const at = later(site.now, -hour);
    const notice = noticeOf({ id: the.id, template: 'receipt-person', data: { at }, immediate: true }, at);
    await createNoticeRepository(site.table).put({ ...notice, key: 'late' });
    await census();
    expect((await (await as('olu')).get('/staff/ops/notices')).html).toContain('1 message should have gone out by now');
  });
});

describe('dead letters', () => {
  const unread: LetterBox = { box: 'ReceiptsUnread', count: 2, returns: true, since: [later(tuesday, -hour)] };
  const order = async (who = 'olu', fields: Record<string, string> = {}) => {
    const visitor = await as(who);
    return visitor.post('/staff/ops/dead-letters', {
      key: visitor.key(),
      box: 'ReceiptsUnread',
      act: 'return',
      'reason-ReceiptsUnread': 'mended',
      ...fields,
    });
  };
  const orders = () => site.deps.letters.orders('ashcombe');

  it('are counted by box, ordered back with a reason, once, and not shown', async () => {
    site.now = later(tuesday, 2 * minute);
    boxes = [unread, { box: 'SweepsUndone', count: 0, returns: false, since: [] }];
    await census();
    const olu = await as('olu');
    expect((await olu.get('/staff/ops')).html).toContain('2 dead letters');
    const { html } = await olu.get('/staff/ops/dead-letters');
    expect(html).toContain('2 letters, the oldest of those looked at 62 minutes old.');
    expect(html).toContain('Send them back');
    expect(accessibilityProblems(html)).toEqual([]);
    expect((await order('olu', { 'reason-ReceiptsUnread': '' })).html).toContain('Select why');
    expect((await order('olu', { act: 'clear' })).status).toBe(303);
    expect((await order('olu', { box: 'Another' })).status).toBe(303);
    await order('morgan');
    expect(await orders()).toEqual([]);
    expect((await order()).location).toBe('/staff/ops/dead-letters');
    await order();
    expect(await orders()).toMatchObject([{ box: 'ReceiptsUnread', act: 'return', by: 'olu', reason: 'mended' }]);
    expect((await olu.get('/staff/ops/dead-letters')).html).toContain('The next census does it, within five minutes.');
  });
});
