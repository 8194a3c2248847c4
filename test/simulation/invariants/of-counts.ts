import { isDeepStrictEqual } from 'node:util';
import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys, operationsKeys } from '../../../functions/shared/data/table/keys.ts';
import type { Contact } from '../../../functions/shared/domain/contact/contact.ts';
import { type FactSources, factsOf, monthOf } from '../../../functions/shared/domain/figures/facts.ts';
import type { Notice } from '../../../functions/shared/domain/message/notice.ts';
import type { OutcomeAnswers } from '../../../functions/shared/domain/plan/outcome.ts';
import { localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { hour, millisOf } from '../../../functions/shared/domain/time/instant.ts';
import { team } from '../world/world.ts';
import { as, type Found, firstOf, type Invariant, placeOf, type Scene } from './invariant.ts';
import { areRecordsLost } from './lost-records.ts';

const under = <T>({ world }: Scene, pk: string, prefix: string): T[] => {
  const list = world.table.store.partition(pk);
  return (list?.keys ?? []).flatMap((sk) => (sk.startsWith(prefix) ? as<T>(list?.get(sk)) : []));
};

const recounted = (scene: Scene, theCase: CaseRow): unknown => {
  const { id } = theCase;
  const [first] = under<Contact>(scene, keys.note(id, 'CONTACT', '').pk, 'CONTACT#');
  const person = scene.items.get(placeOf(keys.person(id)));
  return factsOf({
    theCase,
    history: scene.events.get(id) ?? [],
    answers: under<OutcomeAnswers>(scene, keys.outcome(id, '').pk, 'ANSWERS#').toSorted((a, b) =>
      a.at < b.at ? -1 : 1,
    ),
    ...(person && { person: as<NonNullable<FactSources['person']>>(person) }),
    ...(first && { firstContactAt: first.at }),
  });
};

const isCountedWrongly = (scene: Scene, theCase: CaseRow): Found => {
  const stored = scene.items.get(placeOf(keys.facts(theCase.team, monthOf(theCase.receivedAt), theCase.id)));
  if (!stored) return `${theCase.id} is not counted`;
  const { pk: _pk, sk: _sk, revision: _revision, ...facts } = stored;
  return !isDeepStrictEqual(facts, recounted(scene, theCase)) && `${theCase.id} is counted otherwise than its rows say`;
};

const counted = new Set(['delivered', 'failed', 'unconfirmed', 'suppressed']);

const isMissedThatDay = ({ items, now, replays }: Scene, { id, key, state, endedAt }: Notice): Found => {
  // What ended while nobody told the relay may be missing that day, also where its case was gone through afterwards.
  if (replays.replayed.some(({ letter }) => letter.about === placeOf(keys.notice(id, key)))) return undefined;
  if (!counted.has(state) || endedAt === undefined || millisOf(endedAt) > now - hour) return undefined;
  const mark = items.get(placeOf(operationsKeys.dayMark(team, localDateOf(endedAt), 'MESSAGE', `${id}#${key}`)));
  return mark?.['state'] !== state && `${key} of ${id} is ${state}, and counted as ${String(mark?.['state'])}`;
};

export const ofCounts: readonly Invariant[] = [
  {
    name: 'facts-equal-a-recount',
    group: 'Data',
    kind: 'eventually',
    says: 'What is counted of a case is what its rows say; after records of the stream were lost, once they are replayed, else from its next change on.',
    atRest: (scene) =>
      !areRecordsLost(scene.world) &&
      firstOf(scene.cases, (theCase) =>
        millisOf(theCase.since) > scene.now - hour ? undefined : isCountedWrongly(scene, theCase),
      ),
  },
  {
    name: 'days-equal-a-recount',
    group: 'Data',
    kind: 'eventually',
    says: 'Each referral, each end of a case and each message that ended is counted on its day.',
    atRest: (scene) => {
      const { items, cases, notices, now } = scene;
      if (areRecordsLost(scene.world)) return undefined;
      const isMarked = (when: string, what: 'ARRIVED' | 'CLOSED', ref: string): boolean =>
        items.has(placeOf(operationsKeys.dayMark(team, localDateOf(when), what, ref)));
      const missed = firstOf(cases, ({ id, receivedAt, closedAt, episode, brokeAt }) => {
        if (millisOf(receivedAt) > now - 2 * hour || brokeAt === 'Intake') return undefined;
        if (!isMarked(receivedAt, 'ARRIVED', id)) return `${id} is not counted as received`;
        if (closedAt === undefined || millisOf(closedAt) > now - hour) return undefined;
        return !isMarked(closedAt, 'CLOSED', `${id}#${episode}`) && `the end of ${id} is not counted`;
      });
      return missed || firstOf(notices, (notice) => isMissedThatDay(scene, notice));
    },
  },
];
