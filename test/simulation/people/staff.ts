import { CaseRow } from '../../../functions/shared/data/case-row.ts';
import { isOpen } from '../../../functions/shared/domain/case-progress.ts';
import type { DecisionName } from '../../../functions/shared/domain/decision.ts';
import { hour, millisOf, minute } from '../../../functions/shared/domain/instant.ts';
import { isWait, type WaitStage } from '../../../functions/shared/domain/stage.ts';
import type { Answer } from '../world/containers.ts';
import type { World } from '../world/world.ts';
import { type Choice, choices, factsOf } from './staff-choices.ts';

/** A decision that somebody was told is stored. */
export interface Told {
  readonly id: string;
  readonly waitNo: number;
  readonly name: string;
  readonly by: string;
}

export interface Staff {
  /** Decisions whose success was seen. */
  readonly told: readonly Told[];
}

const isRefused = (answer: Answer): boolean =>
  answer.is === 'thrown' && Object(answer.error).name === 'DecisionRefused';

/**
 * Everybody who ends waits. Each wait that opens finds somebody who acts at once, later, at the very instant it is due,
 * twice from two tabs, against a colleague, or not at all.
 */
export const createStaff = (world: World): Staff => {
  const { timeline } = world;
  const random = world.random.fork('staff');
  const told: Told[] = [];
  const seen = new Set<string>();

  /** When somebody gets round to it: the edges of a wait more often than chance has it. */
  const moment = (the: CaseRow): number => {
    const now = world.now();
    const due = millisOf(the.wait?.due ?? '');
    switch (random.weighted({ atOnce: 10, soon: 46, someTime: 30, atDue: 8, aroundDue: 4, afterDue: 2 })) {
      case 'atOnce':
        return now + random.between(0, 500);
      case 'soon':
        return now + random.between(1, 36 * 60) * minute;
      case 'someTime':
        return now + Math.floor(random.next() * Math.max(0, due - now));
      case 'atDue':
        return Math.max(now, due);
      case 'aroundDue':
        return Math.max(now, due + random.between(-3000, 63_000));
      case 'afterDue':
        return Math.max(now, due + random.between(1, 48) * hour);
    }
  };

  const propose = async (the: CaseRow, name: DecisionName, by: string, tries = 4): Promise<void> => {
    const { id, wait } = the;
    if (!wait) return;
    const facts = factsOf(name, world.now(), random);
    const attempt = async (left: number): Promise<void> => {
      const answer = await world.act({ does: 'decide', id, proposal: { name, by, facts, waitNo: wait.no } });
      if (answer.is === 'ok') told.push({ id, waitNo: wait.no, name: String(Object(answer.value).name), by });
      else if (!isRefused(answer) && left > 0) {
        timeline.at(world.now() + random.between(1, 120) * 1000, () => void attempt(left - 1));
      }
    };
    if (name === 'PlanAgreed' || name === 'PlanRevised') {
      await world.act({ does: 'agree-plan', id, agreed: random.chance(0.95) });
    }
    await attempt(tries);
  };

  const decide = (the: CaseRow, choice: Choice): void => {
    if (choice === 'nothing' || !isWait(the.stage)) return;
    const by = `staff:${the.assignee ?? 'june'}`;
    const { stage } = the;
    void propose(the, choice, by);
    if (random.chance(0.12)) void propose(the, choice, by);
    if (random.chance(0.08)) {
      const other = choiceAt(stage);
      if (other !== 'nothing') void propose(the, other, random.chance(0.5) ? by : 'staff:june');
    }
  };

  const choiceAt = (stage: WaitStage): Choice => random.weighted<Choice>(choices[stage]);

  world.onChange(({ pk, sk, after }) => {
    if (sk !== 'CASE' || !pk.startsWith('CASE#') || !after) return;
    const { stage, wait } = Object(after);
    const key = `${pk} ${String(Object(wait).no)} ${String(stage)}`;
    if (wait === undefined || seen.has(key)) return;
    const the = CaseRow.parse(after);
    if (!isOpen(the) || !isWait(the.stage)) return;
    seen.add(key);
    const choice = choiceAt(the.stage);
    timeline.at(moment(the), () => decide(the, choice));
  });

  return { told };
};
