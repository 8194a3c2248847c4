import { afterEach, describe, expect, it } from '@jest/globals';
import { measure } from '../../functions/shared/platform/metrics.ts';
import { readModel } from '../../local/template/read-model.ts';
import { synthesize } from '../infra/support/synthesized.ts';
import { alarmsOf, type Tripped, trips } from './support/alarm-trips.ts';

const facts = new Map<string, string>();
const journal = {
  get: (key: string) => facts.get(key),
  set: (key: string, value: string) => void facts.set(key, value),
};
const model = readModel(synthesize().app.synth().directory, { journal, baseUrl: 'http://127.0.0.1:3000' });

const hosts: Tripped[] = [];
const start = (options?: { scheduled?: boolean }): Tripped => {
  const host = alarmsOf(model, options);
  hosts.push(host);
  return host;
};
afterEach(() => {
  for (const { close } of hosts.splice(0)) close();
});

/** Of AWS alone: no machine has a limit of an account. */
const notRunHere = ['FunctionsThrottled'];
/** Set off by nothing happening. */
const bySilence = ['CensusStopped', 'DirectoryStopped', 'JourneyNotProven', 'SweepStopped'];

describe('each alarm of the templates', () => {
  it('has a way to be set off, or is named as not run here', () => {
    const known = [...Object.keys(trips), ...bySilence, ...notRunHere];
    expect(model.alarms.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });

  it.each(Object.keys(trips))('%s is quiet, then set off, with the page that says what to do', (name) => {
    const host = start();
    host.pass(1);
    expect(host.inAlarm()).toEqual([]);
    trips[name]?.(host);
    expect(host.inAlarm()).toEqual([name]);
    const [first] = host.alarms.list();
    expect(first).toMatchObject({ name, state: 'alarm', runbook: expect.stringMatching(/^[a-z-]+$/) });
    expect(first?.since).toBeLessThanOrEqual(host.now());
  });

  it.each(['SiteErrors', 'CaseBroken', 'NoticesFailing', 'WaitsOverdue'])('%s ends by itself', (name) => {
    const host = start();
    trips[name]?.(host);
    expect(host.inAlarm()).toEqual([name]);
    host.pass(25 * 60);
    expect(host.inAlarm()).toEqual([]);
  });

  it('that is set off when no rule calls a function any more is quiet while one does', () => {
    const stopped = start({ scheduled: false });
    stopped.pass(60);
    expect(stopped.inAlarm().toSorted()).toEqual(bySilence);
    const host = start();
    host.pass(60);
    expect(host.inAlarm()).toEqual([]);
  });

  it('that needs several periods is quiet after one', () => {
    const host = start();
    for (let count = 0; count < 10; count += 1) host.metrics.ran(host.functionArn('SweepFunction'), false);
    expect(host.inAlarm()).toEqual([]);
  });

  it('that is not run here is named, with the reason', () => {
    const named = model.notRun.filter((line) => line.startsWith('CloudWatch: alarm ')).toSorted();
    expect(named).toEqual(notRunHere.map((name) => expect.stringContaining(`alarm ${name}, because this host has no`)));
    const listed = start()
      .alarms.list()
      .map(({ name }) => name);
    for (const name of notRunHere) expect(listed).not.toContain(name);
  });

  it('wants to be looked at while it is in alarm, and only then: time that is moved on is not held up', () => {
    const host = start();
    measure(host.log, 'CasesBroken', {});
    expect(host.alarms.nextDue()).toBeUndefined();
    expect(host.inAlarm()).toEqual(['CaseBroken']);
    expect(host.alarms.nextDue()).toBeGreaterThan(host.now());
    host.pass(10);
    expect(host.alarms.nextDue()).toBeUndefined();
  });
});

describe('a line of a log', () => {
  it('that holds no metric, or is no line of ours, sets off nothing', () => {
    const host = start();
    for (const line of ['', 'plain "_aws"', '{"_aws":1}', '{"message":"broken"}']) host.metrics.logged(line);
    expect(host.inAlarm()).toEqual([]);
  });
});
