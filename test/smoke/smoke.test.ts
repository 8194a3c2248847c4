import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { createHandler, JourneyStuck } from '../../functions/prove-journey/handler.ts';
import { syntheticReferral } from '../../functions/prove-journey/synthetic-referral.ts';
import { walk } from '../../functions/prove-journey/walk.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { parseReference, type ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { hour } from '../../functions/shared/domain/time/instant.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { sendReferral } from '../support/send-referral.ts';
import { testLog } from '../support/test-log.ts';

const Proven = z.object({ reference: z.string() });

/** Everything that the table holds of one referral. */
const rowsOf = async (id: ReferralId): Promise<Record<string, unknown>[]> => {
  const { tableName: TableName, documentClient } = kith.host;
  const { Items = [] } = await documentClient.send(new ScanCommand({ TableName }));
  return Items.filter((item) => JSON.stringify(item).includes(id));
};

const kith = useOneMachine();

const inAlarm = (): string[] =>
  kith.host.alarms
    .list()
    .filter(({ state }) => state === 'alarm')
    .map(({ name }) => name);

describe('the proof of the journey', () => {
  it('goes through the form and leaves nothing behind without a code', async () => {
    const { steps, reference } = await walk(kith.url, syntheticReferral('ZZ1 1AA'));
    expect(steps.map(({ what }) => what)).toEqual(expect.arrayContaining(['health', 'begin', 'person', 'check']));
    expect(reference).toBeUndefined();
  });

  it('is closed by its workflow, and seen by nobody: no person, no message, no place in a list', async () => {
    const { ok, payload } = await kith.host.invoke('prove-journey');
    expect({ ok, payload }).toEqual({ ok: true, payload: expect.stringContaining('reference') });
    const id = parseReference(Proven.parse(JSON.parse(payload)).reference) ?? '';
    await kith.host.settle();
    expect(await kith.caseOf(id)).toMatchObject({ synthetic: true, stage: 'Closed', refusedBy: [] });
    const rows = await rowsOf(id);
    expect(rows.map(({ pk, sk }) => `${String(pk)} ${String(sk)}`.replaceAll(id, ''))).toEqual(
      expect.arrayContaining(['INTAKE# INTAKE', 'CASE# CASE']),
    );
    expect(rows.filter(({ pk }) => !/^(?:INTAKE|CASE)#/.test(String(pk)))).toEqual([]);
    const places = rows.flatMap(({ queuePk, workerPk, duePk }) => [queuePk, workerPk, duePk].filter(Boolean));
    // How long it is kept, and nothing else.
    expect(places).toEqual([expect.stringContaining('#retain#')]);
  });

  it('takes no code but its own, and nothing is stored then', async () => {
    const sent = walk(kith.url, syntheticReferral('ZZ1 1AA'), { proof: 'x'.repeat(64) });
    await expect(sent).rejects.toThrow(/^send: the site answered 400/);
  });

  it('fails when what was taken is not closed', async () => {
    const stuck = createHandler({
      cases: { get: () => Promise.resolve(undefined) },
      send: () => Promise.resolve({ reference: 'K7QM-4T2P-9XVD', steps: [] }),
      log: testLog(),
      wait: () => Promise.resolve(),
    });
    await expect(stuck()).rejects.toThrow(JourneyStuck);
  });

  it('says what is wrong', async () => {
    await expect(walk(`${kith.url}/elsewhere`, syntheticReferral('ZZ1 1AA'))).rejects.toThrow(
      /^health: the site answered 404/,
    );
    const withoutName = syntheticReferral('ZZ1 1AA');
    withoutName.set('firstName', '');
    await expect(walk(kith.url, withoutName)).rejects.toThrow(/^person, filled in: the site answered 400/);
  });
});

describe('the alarms of a running host', () => {
  it('are quiet while all is well, and listed at the console with their runbooks', async () => {
    await kith.host.clock.advance(2 * hour);
    expect(inAlarm()).toEqual([]);
    const page = await (await fetch(`${kith.url}/_local`)).text();
    for (const { name, runbook = '' } of kith.host.alarms.list()) {
      expect(page).toContain(name);
      expect(page).toContain(`<code>${runbook}</code>`);
    }
    expect(kith.host.notRun).toEqual(expect.arrayContaining([expect.stringContaining('alarm FunctionsThrottled')]));
  });

  it('hear from a function that a case broke, and it is over when that was a while ago', async () => {
    const { tableName: TableName, documentClient } = kith.host;
    await documentClient.send(new DeleteCommand({ TableName, Key: keys.teamSettings('ashcombe') }));
    await sendReferral(kith.url);
    await kith.host.settle();
    for (let waited = 0; waited < 30 && !inAlarm().includes('CaseBroken'); waited += 1) {
      await kith.host.clock.advance(60_000);
    }
    expect(inAlarm()).toContain('CaseBroken');
    await kith.host.clock.advance(2 * hour);
    expect(inAlarm()).not.toContain('CaseBroken');
  });
});
