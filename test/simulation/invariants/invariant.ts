import type { CaseEvent } from '../../../functions/shared/data/case/case-event.ts';
import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import type { Intake } from '../../../functions/shared/data/referral/intake-repository.ts';
import type { Notice } from '../../../functions/shared/domain/message/notice.ts';
import type { RosterWorker } from '../../../functions/shared/domain/team/team.ts';
import type { Execution } from '../../../local/engine/execution/execution.ts';
import type { Accepted } from '../cloud/providers.ts';
import type { Cast } from '../people/cast.ts';
import type { Change, Key } from '../table/store.ts';
import type { Item } from '../table/value.ts';
import type { World } from '../world/world.ts';

/** a: at every moment. e: once the faults have stopped for long enough. h: over all that happened. */
export type Kind = 'always' | 'eventually' | 'history';

/** What a checker finds wrong; nothing when all is well. */
export type Found = string | undefined | false;

/** Everything as it is at the end of a run. */
export interface Scene extends Cast {
  readonly world: World;
  readonly now: number;
  readonly cases: readonly CaseRow[];
  /** The history of each case, oldest first. */
  readonly events: ReadonlyMap<string, readonly CaseEvent[]>;
  readonly intakes: readonly Intake[];
  readonly notices: readonly Notice[];
  readonly workers: readonly RosterWorker[];
  readonly runs: readonly Execution[];
  /** Items by their place. */
  readonly items: ReadonlyMap<string, Item>;
  readonly accepted: readonly Accepted[];
}

/** What is known while it goes on. */
export interface Moment {
  readonly world: World;
  readonly at: number;
}

/** One promise, with how it is found broken. A checker that is asked of a change sees each write as it is committed. */
export interface Invariant {
  readonly name: string;
  readonly group:
    | 'Intake'
    | 'Workflow'
    | 'Assignment'
    | 'Messages'
    | 'People'
    | 'Time'
    | 'Data'
    | 'Security'
    | 'Records'
    | 'Settings'
    | 'Letters'
    | 'Proof';
  readonly kind: Kind;
  /** One sentence, for the docs. */
  readonly says: string;
  readonly onChange?: (change: Change, moment: Moment) => Found;
  readonly onAccepted?: (message: Accepted, moment: Moment) => Found;
  /** After every run. */
  readonly atEnd?: (scene: Scene) => Found;
  /** After a run whose faults have stopped long before its end. */
  readonly atRest?: (scene: Scene) => Found;
}

/** How `items` of a scene names a row. */
export const placeOf = ({ pk, sk }: Key): string => `${pk}|${sk}`;

/** The first that is wrong, in words. */
export const firstOf = <T>(list: readonly T[], wrong: (one: T) => Found): Found => {
  for (const one of list) {
    const found = wrong(one);
    if (found) return found;
  }
  return undefined;
};

export const isCase = ({ pk, sk }: Pick<Change, 'pk' | 'sk'>): boolean => sk === 'CASE' && pk.startsWith('CASE#');
export const isWorker = ({ pk, sk }: Pick<Change, 'pk' | 'sk'>): boolean =>
  sk.startsWith('WORKER#') && pk.startsWith('TEAM#');
export const isNotice = ({ pk }: Pick<Change, 'pk'>): boolean => pk.startsWith('NOTICE#');

/** Rows as our code writes them; what it writes wrongly is for the checkers to see. */
export const as = <T>(item: Item | undefined): T => (item ?? {}) as T;
