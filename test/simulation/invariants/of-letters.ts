import type { CaseEvent } from '../../../functions/shared/data/case/case-event.ts';
import { keys, operationsKeys } from '../../../functions/shared/data/table/keys.ts';
import type { LetterOrder } from '../../../functions/shared/domain/governance/letter.ts';
import { day, hour, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { Replayed } from '../people/replayers.ts';
import { team } from '../world/world.ts';
import { as, type Found, firstOf, type Invariant, placeOf, type Scene } from './invariant.ts';

/** A function's clock may be five minutes off. */
const slack = 6 * minute;

const ordersOf = ({ items }: Scene, prefix: string): LetterOrder[] =>
  [...items].flatMap(([place, item]) =>
    place.startsWith(`${operationsKeys.census(team).pk}|${prefix}`) ? as<LetterOrder>(item) : [],
  );

/** What closes a case, or opens it again. */
const turns: readonly CaseEvent['what'][] = ['closed', 'reopened', 'undone'];

/** That what a letter of the relay is about came to the relay once more before the letter went. */
const wasGoneThrough = ({ items, replays, events }: Scene, { letter, at }: Replayed): Found => {
  const [, id = ''] = /^CASE#(\w+)\|CASE$/.exec(letter.about) ?? [];
  const theCase = items.get(placeOf(keys.case(id)));
  if (id === '' || !theCase || theCase['synthetic']) return undefined;
  const turn = events.get(id)?.findLast((event) => turns.includes(event.what) && millisOf(event.at) <= at);
  // What changes in a case that was closed long before shows nowhere.
  if (turn?.what === 'closed' && millisOf(turn.at) < letter.sentAt - 15 * day) return undefined;
  const times = replays.brought.get(id) ?? [];
  return !times.some((time) => time >= letter.sentAt && time <= at) && `nobody went through ${id}`;
};

export const ofLetters: readonly Invariant[] = [
  {
    name: 'letters-wait-for-people',
    group: 'Letters',
    kind: 'history',
    says: 'A dead letter lies in its box until somebody has it replayed, or two weeks are over.',
    atEnd: (scene) => {
      const orders = ordersOf(scene, 'ORDERED#');
      return firstOf(scene.replays.replayed, ({ box, letter }) => {
        const isOrdered = orders.some((order) => order.box === box && millisOf(order.at) >= letter.sentAt - slack);
        return !isOrdered && `a letter of ${box} went and nobody had ordered it`;
      });
    },
  },
  {
    name: 'gone-through-before-gone',
    group: 'Letters',
    kind: 'history',
    says: 'A letter goes only after it was replayed: its case came to the relay once more, its receipt went back to the queue.',
    atEnd: (scene) =>
      firstOf(scene.replays.replayed, (one) => {
        if (one.box === 'RelayStreamGaveUp') return wasGoneThrough(scene, one);
        const isBack = one.box !== 'ReceiptsUnread' || scene.world.letters.returned.includes(one.letter.body);
        return !isBack && 'a receipt was taken out and is nowhere';
      }),
  },
  {
    name: 'replay-is-carried-out',
    group: 'Letters',
    kind: 'eventually',
    says: 'A replay that somebody ordered is carried out within the hour.',
    atRest: (scene) =>
      firstOf(ordersOf(scene, 'LETTERS#'), ({ box, at, doneAt }) => {
        return doneAt === undefined && millisOf(at) < scene.now - hour && `${box} is not replayed since ${at}`;
      }),
  },
];
