import type { CaseEvent } from '../../../functions/shared/data/case/case-event.ts';
import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import type { Intake } from '../../../functions/shared/data/referral/intake-repository.ts';
import type { Execution } from '../../../local/engine/execution/execution.ts';
import type { Cast } from '../people/cast.ts';
import type { Mode } from '../run/shape.ts';
import type { Item } from '../table/value.ts';
import type { World } from '../world/world.ts';
import { isErased, remembered } from './erased.ts';
import { as, type Found, isCase, isWorker, placeOf, type Scene } from './invariant.ts';
import { invariants } from './invariants.ts';

/** An invariant that did not hold. */
export interface Violation {
  readonly invariant: string;
  readonly what: string;
}

const onChange = invariants.flatMap(({ name, onChange: check }) => (check ? [{ name, check }] : []));
const onAccepted = invariants.flatMap(({ name, onAccepted: check }) => (check ? [{ name, check }] : []));

const sceneOf = (world: World, cast: Cast): Scene => {
  const all = world.table.store.all();
  const events = new Map<string, CaseEvent[]>();
  const by = <T>(fits: (key: { pk: string; sk: string }) => boolean): T[] =>
    all.filter((item) => fits({ pk: String(item['pk']), sk: String(item['sk']) })).map((item: Item) => as<T>(item));
  // Those who prove the journey have checkers of their own.
  const isOfNobody = (id: string): boolean => cast.proofs.sent.has(id);
  for (const item of by<Item>(({ pk, sk }) => pk.startsWith('CASE#') && sk.startsWith('EVENT#'))) {
    const id = String(item['pk']).slice('CASE#'.length);
    events.set(id, [...(events.get(id) ?? []), as<CaseEvent>(item)]);
  }
  return {
    world,
    now: world.now(),
    ...remembered(world.table.store, cast),
    cases: by<CaseRow>(isCase).filter(({ synthetic }) => !synthetic),
    events,
    intakes: by<Intake>(({ pk }) => pk.startsWith('INTAKE#')).filter(
      ({ id }) => !isErased(world.table.store, id) && !isOfNobody(id),
    ),
    notices: by(({ pk }) => pk.startsWith('NOTICE#')),
    workers: by(isWorker),
    runs: world.workflow.journal.rows
      .map(({ execution }): Execution => JSON.parse(execution))
      .filter(({ name }) => !isOfNobody(name.split('-')[0] ?? '')),
    items: new Map(all.map((item) => [placeOf(as(item)), item])),
    accepted: world.providers.accepted,
  };
};

/** Looks at everything that happens in a world, and at what is left at its end. */
export const watch = (world: World, cast: Cast) => {
  const violations: Violation[] = [];
  const report = (invariant: string, what: string): void => {
    violations.push({ invariant, what });
    world.trace.add(`VIOLATION ${invariant}: ${what}`);
  };
  const judge = (name: string, found: Found): void => {
    if (found) report(name, found);
  };
  world.onChange((change) => {
    const moment = { world, at: world.now() };
    for (const { name, check } of onChange) judge(name, check(change, moment));
  });
  world.onAccepted((message) => {
    const moment = { world, at: world.now() };
    for (const { name, check } of onAccepted) judge(name, check(message, moment));
  });
  let scene: Scene | undefined;
  const atEnd = (): Scene => (scene ??= sceneOf(world, cast));
  return {
    report,
    transitions: () => {
      let entered = 0;
      for (const { history } of world.workflow.journal.rows) {
        for (const { type } of history) if (type.endsWith('StateEntered')) entered += 1;
      }
      return entered;
    },
    /** What was decided at which stage: `Triage Accepted`. */
    decided: () => {
      const { events } = atEnd();
      return new Set(
        [...events.values()].flat().flatMap(({ stage, decision }) => (decision ? `${stage} ${decision}` : [])),
      );
    },
    /** @returns everything that was found wrong, from the beginning */
    end: (mode: Mode): readonly Violation[] => {
      const whole = atEnd();
      for (const { name, atEnd: check, atRest } of invariants) {
        if (check) judge(name, check(whole));
        if (atRest && mode === 'liveness') judge(name, atRest(whole));
      }
      return violations;
    },
  };
};
