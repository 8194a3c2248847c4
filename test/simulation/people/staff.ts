import { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { isOpen } from '../../../functions/shared/domain/case/case-progress.ts';
import { supportNo, supportSince } from '../../../functions/shared/domain/case/support.ts';
import type { Contact } from '../../../functions/shared/domain/contact/contact.ts';
import { day, hour, instantOf, later, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../../functions/shared/domain/workflow/decision.ts';
import { isWait, type WaitStage } from '../../../functions/shared/domain/workflow/stage.ts';
import { contactsInVain } from '../../builders/contacts-in-vain.ts';
import type { Closing } from '../acts/closing-with.ts';
import type { Answer } from '../cloud/containers.ts';
import type { World } from '../world/world.ts';
import { createClosings, type SentClosing } from './closings.ts';
import { type Choice, choices, factsOf } from './staff-choices.ts';
import { workers } from './town.ts';

/** A decision that somebody was told is stored. */
export interface Told {
  readonly id: string;
  readonly waitNo: number;
  readonly name: string;
}

export interface Staff {
  /** Decisions whose success was seen. */
  readonly told: readonly Told[];
  /** Calls and letters that they were told are written down, by referral and moment. */
  readonly logged: readonly Pick<Contact, 'id' | 'at'>[];
  /** Summaries for the referrer. */
  readonly closings: readonly SentClosing[];
}

const isRefused = (answer: Answer): boolean =>
  answer.is === 'thrown' && Object(answer.error).name === 'DecisionRefused';

const isWritten = (answer: Answer): boolean => answer.is === 'ok' && answer.value === true;

/** When they get round to what they have to do: the edges of a wait more often than chance has it. */
const paces = {
  brisk: { atOnce: 10, soon: 46, someTime: 30, atDue: 8, aroundDue: 4, afterDue: 2 },
  slow: { atOnce: 8, soon: 12, someTime: 50, atDue: 18, aroundDue: 9, afterDue: 3 },
} as const;
export type Pace = keyof typeof paces;

const outcomes = ['no-answer', 'spoke'] as const;

/**
 * Everybody who ends waits. Each wait that opens finds somebody who acts at once, later, at the very instant it is due,
 * twice from two tabs, against a colleague, or not at all.
 */
export const createStaff = (world: World, pace: Pace, writesSummaries = false): Staff => {
  const { timeline } = world;
  const random = world.random.fork('staff');
  const told: Told[] = [];
  const logged: Pick<Contact, 'id' | 'at'>[] = [];
  const closings: SentClosing[] = [];
  const closingOf = createClosings(world.random.fork('closings'), writesSummaries);
  const seen = new Set<string>();

  const moment = (theCase: CaseRow): number => {
    const now = world.now();
    const due = millisOf(theCase.wait?.due ?? '');
    switch (random.weighted(paces[pace])) {
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

  const logOnce = async (contact: Contact): Promise<void> => {
    const answer = await world.act({ does: 'log-contact', contact });
    if (isWritten(answer)) logged.push(contact);
  };

  /** What the contact rule wants is written down late, all at once. @returns false where it cannot have been so */
  const tryInVain = async (theCase: CaseRow, by: string): Promise<boolean> => {
    const since = later(theCase.lastContactAt ?? supportSince(theCase), day);
    const { contacts, answerBy } = contactsInVain(theCase.id, since, by);
    if (millisOf(answerBy) > world.now()) return false;
    for (const contact of contacts) await logOnce(contact);
    return true;
  };

  const propose = async (theCase: CaseRow, name: DecisionName, by: string, closing?: Closing): Promise<void> => {
    const { id, wait } = theCase;
    if (!wait) return;
    const chosen = factsOf(name, world.now(), random);
    // Whom nobody can have tried for long enough has moved away instead.
    const isProven = chosen.reason !== 'unable-to-contact' || (await tryInVain(theCase, by));
    const facts = isProven ? chosen : { ...chosen, reason: 'moved-away' as const };
    const sent = closing && { id, support: supportNo(theCase), closing, isTold: false };
    if (sent) closings.push(sent);
    const attempt = async (left: number): Promise<void> => {
      const proposal = { name, by, facts, waitNo: wait.no };
      const answer = await world.act({ does: 'decide', id, proposal, ...(closing && { closing }) });
      if (answer.is === 'ok') {
        told.push({ id, waitNo: wait.no, name: String(Object(answer.value).name) });
        if (sent) sent.isTold = true;
      }
      if (answer.is !== 'ok' && !isRefused(answer) && left > 0) {
        timeline.at(world.now() + random.between(1, 120) * 1000, () => void attempt(left - 1));
      }
    };
    if (name === 'PlanAgreed' || name === 'PlanRevised') {
      await world.act({ does: 'agree-plan', id, agreed: random.chance(0.95) });
    }
    await attempt(4);
  };

  const decide = (theCase: CaseRow, choice: Choice): void => {
    if (choice === 'nothing' || !isWait(theCase.stage) || !world.table.store.get(keys.case(theCase.id))) return;
    const by = `staff:${theCase.assignee ?? 'june'}`;
    const { stage } = theCase;
    const closing = closingOf(choice);
    void propose(theCase, choice, by, closing);
    if (random.chance(0.12)) void propose(theCase, choice, by, closing);
    if (random.chance(0.08)) {
      const other = choiceAt(stage);
      if (other !== 'nothing') void propose(theCase, other, random.chance(0.5) ? by : 'staff:june', closingOf(other));
    }
  };

  /** Somebody tried to reach the person, and writes it down, twice now and then. */
  const logContact = async (theCase: CaseRow): Promise<void> => {
    const at = instantOf(world.now() - random.between(0, 90) * minute);
    const by = `staff:${theCase.assignee ?? 'june'}`;
    const contact = { id: theCase.id, at, by, channel: 'phone', outcome: random.pick(outcomes) } as const;
    const copies = random.chance(0.3) ? 2 : 1;
    const log = () => world.act({ does: 'log-contact', contact });
    const answers = await Promise.all(Array.from({ length: copies }, log));
    if (answers.some(isWritten)) logged.push(contact);
  };

  const reassign = ({ id }: CaseRow): void => {
    const worker = random.pick(workers);
    for (let copy = random.chance(0.3) ? 2 : 1; copy > 0; copy -= 1) {
      void world.act({ does: 'reassign', id, worker, by: 'staff:june' });
    }
  };

  /** A case that was closed comes back: at once, because it was a mistake, or after weeks. */
  const reopen = ({ id }: CaseRow): void => {
    const at = world.now() + random.pick([1000, hour, 5 * day, 20 * day]);
    const copies = random.chance(0.3) ? 2 : 1;
    for (let copy = copies; copy > 0; copy -= 1) {
      timeline.at(at, () => void world.act({ does: 'reopen', id, by: 'staff:june' }));
    }
  };

  const choiceAt = (stage: WaitStage): Choice => random.weighted<Choice>(choices[stage]);

  world.onChange(({ pk, sk, after }) => {
    if (sk !== 'CASE' || !pk.startsWith('CASE#') || !after || after['synthetic']) return;
    const { stage, wait } = Object(after);
    const key = `${pk} ${String(Object(wait).no)} ${String(stage)}`;
    if (wait === undefined || seen.has(key)) return;
    const theCase = CaseRow.parse(after);
    if (theCase.closedAt) {
      seen.add(key);
      if (random.chance(0.12)) reopen(theCase);
      return;
    }
    if (!isOpen(theCase) || !isWait(theCase.stage)) return;
    seen.add(key);
    if (theCase.stage === 'MakeContact' && random.chance(0.3))
      timeline.at(moment(theCase), () => void logContact(theCase));
    if (theCase.assignee && random.chance(0.03)) timeline.at(moment(theCase), () => reassign(theCase));
    const choice = choiceAt(theCase.stage);
    timeline.at(moment(theCase), () => decide(theCase, choice));
  });

  return { told, logged, closings };
};
