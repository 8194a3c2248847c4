import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it, jest } from '@jest/globals';
import { keys } from '../../functions/shared/data/keys.ts';
import { hour } from '../../functions/shared/domain/instant.ts';
import { parseReference } from '../../functions/shared/domain/referral-id.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { syntheticReferral } from './synthetic-person.ts';
import { walk } from './walk.ts';

jest.setTimeout(120_000);
const kith = useOneMachine();

const inAlarm = (): string[] =>
  kith.host.alarms
    .list()
    .filter(({ state }) => state === 'alarm')
    .map(({ name }) => name);

describe('the smoke test', () => {
  it('goes through the form and leaves nothing behind', async () => {
    const { steps, reference } = await walk(kith.url, syntheticReferral('ZZ1 1AA'), { send: false });
    expect(steps.map(({ what }) => what)).toEqual(expect.arrayContaining(['health', 'begin', 'person', 'check']));
    expect(reference).toBeUndefined();
  });

  it('sends a referral of nobody where asked to, and is given one reference for two', async () => {
    const { reference = '' } = await walk(kith.url, syntheticReferral('ZZ1 1AA'), { send: true });
    const id = parseReference(reference);
    expect(id && (await kith.caseOf(id)).source).toBe('pharmacy');
  });

  it('says what is wrong', async () => {
    await expect(walk(`${kith.url}/elsewhere`, syntheticReferral('ZZ1 1AA'), { send: false })).rejects.toThrow(
      /^health: the site answered 404/,
    );
    const withoutName = syntheticReferral('ZZ1 1AA');
    withoutName.set('firstName', '');
    await expect(walk(kith.url, withoutName, { send: false })).rejects.toThrow(
      /^person, filled in: the site answered 400/,
    );
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
    await walk(kith.url, syntheticReferral('ZZ1 1AA'), { send: true });
    await kith.host.settle();
    for (let waited = 0; waited < 30 && !inAlarm().includes('CaseBroken'); waited += 1) {
      await kith.host.clock.advance(60_000);
    }
    expect(inAlarm()).toContain('CaseBroken');
    await kith.host.clock.advance(2 * hour);
    expect(inAlarm()).not.toContain('CaseBroken');
  });
});
