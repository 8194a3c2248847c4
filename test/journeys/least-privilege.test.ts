import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { buildAssembly } from '../../local/assembly/assembly.ts';
import { signIn } from '../../local/demo/browser.ts';
import { type Host, startHost } from '../../local/host.ts';
import { linksAt } from '../support/links-at.ts';
import { watchedAssembly } from './least-privilege/assembly.ts';
import { keepDirectory } from './least-privilege/directory.ts';
import { compareGroups } from './least-privilege/fairness.ts';
import { referralsInTrouble } from './least-privilege/in-trouble.ts';
import { referralsAndMessages } from './least-privilege/messages.ts';
import { referralsOnTheirWay } from './least-privilege/on-their-way.ts';
import { dealWithLetters } from './least-privilege/operations.ts';
import { type Grant, isAllowed, readGrants, sentenceOf, uses } from './least-privilege/policy.ts';
import { type CallRecorder, startCallRecorder } from './least-privilege/recorder.ts';
import { keepRecords } from './least-privilege/records.ts';
import type { SeenTown } from './least-privilege/seen-town.ts';
import { comeAndGo } from './least-privilege/sign-in.ts';
import { type Town, townOn } from './least-privilege/town.ts';
import { isExcused, unseen } from './least-privilege/unseen.ts';

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
  });

  afterAll(async () => {
    await host?.close();
    await recorder?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const at: SeenTown = {
    get town() {
      return town;
    },
    get host() {
      return host;
    },
    expectCase: async (id, expected) => {
      expect(await town.caseOf(id)).toMatchObject(expected);
    },
  };

  describe('is seen when a referral', () => {
    beforeEach(() => town.comeToTuesday());

    referralsOnTheirWay(at);
    referralsAndMessages(at);
    referralsInTrouble(at);
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

  it('is seen while groups are compared', async () => {
    await town.comeToTuesday();
    await compareGroups(town, host);
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
