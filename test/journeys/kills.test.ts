import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '../../functions/shared/data/case/case-event.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { hour, later } from '../../functions/shared/domain/time/instant.ts';
import { waits } from '../../functions/shared/domain/workflow/stage.ts';
import { buildAssembly } from '../../local/assembly/assembly.ts';
import { broughtTo, decisionOf } from './kills/brought.ts';
import { createKillableHost, type KillableHost } from './kills/host.ts';
import { createPerson, type Person } from './kills/person.ts';
import { chanceOf, planKills } from './kills/plan.ts';
import { type Account, type ExecutionSeen, See } from './kills/protocol.ts';
import { runJourneys, wholeAccount, wrongCounts } from './kills/run.ts';
import { type Script, scripts } from './kills/scripts.ts';
import { endProcessesOn, logged, messagesIn, processesOn } from './kills/traces.ts';

/**
 * The whole host, killed (-9) over and over while referrals are on their way. KILL_SEED plays the same journeys and the
 * same plan of kills again; where in the host's work a kill falls is the machine's to say.
 */
const { KILL_SEED, KILLS = '50', KILL_JOURNEYS = '30' } = process.env;
const seed = Number(KILL_SEED ?? Date.now() % 1_000_000);
const [kills, journeys] = [Number(KILLS), Number(KILL_JOURNEYS)];
const replay = `KILL_SEED=${seed} KILLS=${kills} KILL_JOURNEYS=${journeys} npm test -- test/journeys/kills.test.ts`;

const isWaitName = (name: string): boolean => waits.some((wait) => wait === name);

const scriptOf = (no: number): Script => {
  const script = scripts[no % scripts.length];
  if (!script) throw new Error('There are no scripts.');
  return script;
};

/** A form is three steps: begun, filled in, sent. */
const stepsOf = (chosen: readonly Script[]): number =>
  chosen.reduce((sum, { steps }) => sum + 3 + steps.filter(({ decide }) => decide).length, 0);

const summaryOf = ({ starts, kills, repeated }: KillableHost, { executions, messages, notices }: Account): string => {
  const entered = executions.reduce((sum, { states }) => sum + states.length, 0);
  const unknowns = notices.reduce((sum, notice) => sum + notice.unknowns, 0);
  const start = starts.toSorted((a, b) => a - b)[starts.length >> 1] ?? 0;
  return [
    `${kills} kills with ${repeated} things under way`,
    `${executions.length} executions`,
    `${entered} states entered`,
    `${messages.length} messages and ${unknowns} results never learnt`,
    `started in ${Math.round(start)} ms (median of ${starts.length})`,
  ].join(', ');
};

describe(`${kills} kills during ${journeys} journeys (${replay})`, () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'kith-kills-'));
  let host: KillableHost;
  let people: Person[] = [];
  let wrongOnTheWay: string[] = [];
  let account: Account;

  beforeAll(async () => {
    const assembly = await buildAssembly();
    const began = performance.now();
    const chance = chanceOf(seed);
    const chosen = Array.from({ length: journeys }, (_, no) => scriptOf(no));
    host = createKillableHost({ stateFolder, assembly, plan: planKills(chance, kills, stepsOf(chosen)) });
    const { now } = await host.ask({ ask: 'see', ids: [] }, See);
    // Half of them at once, the others in the days that follow.
    people = chosen.map((script, no) =>
      createPerson(host, script, no, no % 2 === 0 ? now : later(now, chance.between(1, 12 * 24) * hour)),
    );
    wrongOnTheWay = await runJourneys(host, people);
    await host.killTheRest();
    account = await wholeAccount(host, people);
    process.stdout.write(
      `${summaryOf(host, account)}, ${Math.round((performance.now() - began) / 1000)} s\n${replay}\n`,
    );
  });

  const idOf = ({ acknowledged }: Person): ReferralId => [...acknowledged][0] ?? '';
  const eventsOf = (person: Person): CaseEvent[] => account.events.find(({ id }) => id === idOf(person))?.events ?? [];
  const runsOf = (person: Person): ExecutionSeen[] =>
    account.executions
      .filter(({ name }) => name.startsWith(`${idOf(person)}-`))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));

  it('come as often as planned', () => {
    expect(host.kills).toBe(kills);
  });

  it('lose no reference that was given, and give none twice', () => {
    expect(people.map(({ acknowledged }) => acknowledged.size)).toEqual(people.map(() => 1));
    const given = people.map(idOf).toSorted();
    expect(account.intakes.map(({ id }) => id).toSorted()).toEqual(given);
    expect(account.cases.map(({ id }) => id).toSorted()).toEqual(given);
    expect(account.intakes.filter(({ unstarted }) => unstarted)).toEqual([]);
  });

  it('let each referral come to the end that its script says, by one execution an episode', () => {
    const closeReasons = people.map((person) => account.cases.find(({ id }) => id === idOf(person))?.closeReason);
    expect(closeReasons).toEqual(people.map(({ script }) => script.ends));
    for (const person of people) {
      const episodes = 1 + person.decided.filter(({ name }) => name === 'Superseded').length;
      const ends = runsOf(person).map(({ name, status, states }) => [name, status, states.at(-1)]);
      expect(ends).toEqual(
        Array.from({ length: episodes }, (_, no) => [
          `${idOf(person)}-${no + 1}`,
          'SUCCEEDED',
          no + 1 === episodes ? 'Closed' : 'Superseded',
        ]),
      );
    }
    expect(account.executions).toHaveLength(people.flatMap(runsOf).length);
  });

  it('lead nobody through a wait that is not on their way', () => {
    // The waiting list is no part of a script: who comes to stand there depends on who came first.
    const waitsOf = (person: Person) =>
      runsOf(person).flatMap(({ states }) => states.filter((name) => isWaitName(name) && name !== 'WaitingList'));
    expect(people.map(waitsOf)).toEqual(people.map(({ script }) => script.steps.map(({ at }) => at)));
  });

  it('let each decision count once, in its order', () => {
    for (const person of people) {
      const decided = eventsOf(person).filter(({ what, by }) => what === 'decided' && by !== 'system');
      expect(decided.map(({ decision, waitNo }) => ({ name: decision, waitNo }))).toEqual(person.decided);
    }
  });

  it('send nothing twice unless the row says that a result was never learnt', () => {
    const sent = Map.groupBy(account.messages, ({ referral, notice }) => `${referral} ${notice}`);
    const rows = new Map(account.notices.map((row) => [`${row.id} ${row.key}`, row]));
    expect([...sent.keys()].filter((key) => !rows.has(key))).toEqual([]);
    const wrong = [...rows].flatMap(([key, { state, unknowns }]) => {
      const times = sent.get(key)?.length ?? 0;
      const lost = times === 0 && (state === 'sent' || state === 'delivered');
      return lost || times > 1 + unknowns ? [`${key} is ${state}, sent ${times} times, ${unknowns} unknown`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("leave no message in anybody's hands", () => {
    const open = account.notices.filter(({ state }) => ['held', 'due', 'sending'].includes(state));
    expect(open).toEqual([]);
  });

  it('leave every worker the places that the cases say, at any time, and never more than there are', () => {
    expect(wrongOnTheWay).toEqual([]);
    expect(wrongCounts(account.workers, account.cases)).toEqual([]);
    expect(account.workers.map(({ live }) => live)).toEqual(account.workers.map(() => 0));
  });

  it('lose no place in the streams: they bring each referral and each decision', () => {
    expect(logged(stateFolder, ['decided-by-sweep', 'broken'])).toEqual([]);
    // Where the streams are behind, on a busy machine, the sweep may be first: they have to bring it all the same.
    const brought = broughtTo(stateFolder);
    const decided = account.events.flatMap(({ id, events }) =>
      events.flatMap(({ what, waitNo }) => (what === 'decided' ? [decisionOf(id, waitNo)] : [])),
    );
    expect([...people.map(idOf), ...decided].filter((one) => !brought.has(one))).toEqual([]);
  });

  it('leave nothing running and nothing lying about once the host is stopped', async () => {
    await host.close();
    expect(processesOn(stateFolder)).toEqual([]);
    expect(messagesIn(stateFolder)).toEqual([]);
  });

  afterAll(async () => {
    try {
      await host.close();
    } finally {
      endProcessesOn(stateFolder);
      rmSync(stateFolder, { recursive: true, force: true });
    }
  });
});
