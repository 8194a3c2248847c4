import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { supportSince } from '../../../functions/shared/domain/case/support.ts';
import { type Appointment, isAhead } from '../../../functions/shared/domain/contact/appointment.ts';
import type { CaseView } from '../../../functions/shared/domain/link/case-view.ts';
import type { PersonRequest } from '../../../functions/shared/domain/link/person-request.ts';
import { checkKeyOf } from '../../../functions/shared/domain/plan/outcome.ts';
import { hour, type Instant, millisOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Change } from '../table/store.ts';
import { isSame } from '../table/value.ts';
import { isErased } from './erased.ts';
import { as, type Found, firstOf, type Invariant, type Moment, placeOf, type Scene } from './invariant.ts';
import { areRecordsLost } from './lost-records.ts';

interface Word {
  readonly saidAt: Instant;
}

/** What is written down once and stays as it is. Of a plan the draft goes on; what was issued does not. */
const permanent = [
  /^NOTES#\w+\|CONTACT#/,
  /^NOTES#\w+\|MESSAGE#/,
  /^PATIENT#\w+\|ANSWERS#/,
  /^PATIENT#\w+\|PLAN#/,
  /^CASE#\w+\|EVENT#/,
  /^CASE#\w+\|TASK#/,
];

const isReplaced = (change: Change, { world }: Moment): Found => {
  const { before, after } = change;
  const place = placeOf(change);
  if (!before || !permanent.some((pattern) => pattern.test(place))) return undefined;
  const [, id = ''] = change.pk.split('#');
  const isOfNobody = world.table.store.get(keys.case(id))?.['synthetic'] === true;
  if (!after && (isErased(world.table.store, id) || isOfNobody)) return undefined;
  return !(after && isSame(before, after)) && `${place} was written over`;
};

/** A row of which nobody may go back to an older state. */
const wentBack = <T extends number | string>(change: Change, name: string, from: T, to: T): Found =>
  to < from && `${change.pk} ${change.sk} went back from ${name} ${from} to ${to}`;

const isView = ({ pk, sk }: { pk: string; sk: string }): boolean =>
  (sk === 'STATUS' && pk.startsWith('REPLY#')) || (sk === 'ME' && pk.startsWith('PATIENT#'));

const appointmentsOf = ({ world }: Scene, pk: string): readonly (readonly [sk: string, Appointment])[] => {
  const list = world.table.store.partition(pk);
  return (list?.keys ?? []).flatMap((sk) =>
    sk.startsWith('APPT#') ? [[sk, as<Appointment>(list?.get(sk))] as const] : [],
  );
};

export const ofPeople: readonly Invariant[] = [
  {
    name: 'written-once',
    group: 'People',
    kind: 'always',
    says: 'A contact, a message, an answer, an issued plan and an entry of the history stay as they were written.',
    onChange: isReplaced,
  },
  {
    name: 'asked-is-kept',
    group: 'People',
    kind: 'always',
    says: 'What somebody asked by their link, and was told is kept, is in the table.',
    atEnd: ({ asked, items }) =>
      firstOf(
        asked.requests,
        ({ audience, id, key }) => !items.has(placeOf(keys.request(audience, id, key))) && `${key} of ${id} is lost`,
      ),
  },
  {
    name: 'asked-is-carried-out',
    group: 'People',
    kind: 'eventually',
    says: 'What somebody asked by their link is carried out, or comes before people.',
    atRest: ({ asked, items, cases, now }) =>
      firstOf(asked.requests, ({ audience, id, key }) => {
        const request = items.get(placeOf(keys.request(audience, id, key)));
        if (request?.['duePk'] === undefined || millisOf(String(request['at'])) > now - hour) return undefined;
        // A case that is broken goes on when people have seen to it, and what was asked with it.
        const theCase = cases.find((one) => one.id === id);
        return (
          theCase &&
          theCase.stage !== 'NeedsAttention' &&
          `${String(request['kind'])} of ${id} is not carried out at ${theCase.stage}`
        );
      }),
  },
  {
    name: 'carried-out-once',
    group: 'People',
    kind: 'history',
    says: 'What was asked once is carried out at most once.',
    atEnd: ({ items, events }) => {
      const asked = new Map<string, number>();
      for (const [place, item] of items) {
        const [, id] = /^(?:PATIENT|REPLY|PROVIDER)#(\w+)\|REQUEST#/.exec(place) ?? [];
        const name = `${id} ${as<PersonRequest>(item).kind}`;
        if (id !== undefined) asked.set(name, (asked.get(name) ?? 0) + 1);
      }
      return firstOf([...events], ([id, list]) =>
        firstOf(
          list.filter(({ what }) => what === 'asked'),
          ({ reason }) => {
            const times = list.filter((one) => one.what === 'asked' && one.reason === reason).length;
            return times > (asked.get(`${id} ${reason}`) ?? 0) && `${reason} of ${id} was carried out ${times} times`;
          },
        ),
      );
    },
  },
  {
    name: 'answered-is-kept',
    group: 'People',
    kind: 'always',
    says: 'Answers that somebody was told are kept are there as they gave them.',
    atEnd: ({ asked, items }) =>
      firstOf(asked.answers, (answers) => {
        const kept = items.get(placeOf(keys.outcome(answers.id, checkKeyOf(answers))));
        return !(kept && isSame(kept['ons4'], answers.ons4)) && `${answers.check} of ${answers.id} is lost`;
      }),
  },
  {
    name: 'logged-is-kept',
    group: 'People',
    kind: 'always',
    says: 'A contact that somebody was told is written down stands in the notes.',
    atEnd: ({ staff, items }) =>
      firstOf(
        staff.logged,
        ({ id, at }) => !items.has(placeOf(keys.note(id, 'CONTACT', at))) && `a contact of ${id} is lost`,
      ),
  },
  {
    name: 'appointments-agree',
    group: 'People',
    kind: 'always',
    says: "An appointment is the same for those who work with the person and behind the person's link, and one of a support at most is ahead.",
    atEnd: (scene) =>
      firstOf(scene.cases, (theCase) => {
        const { id } = theCase;
        const ours = appointmentsOf(scene, `NOTES#${id}`);
        const theirs = new Map(appointmentsOf(scene, `PATIENT#${id}`));
        const other = firstOf(ours, ([sk, { at: when, state }]) => {
          const shown = theirs.get(sk);
          return (
            !(shown?.at === when && shown.state === state) && `${sk} of ${id} is ${state}, and shown as ${shown?.state}`
          );
        });
        if (other || ours.length !== theirs.size) return other || `${id} shows other appointments than it has`;
        const ahead = ours.filter(([, one]) => isAhead(one) && one.madeAt >= supportSince(theCase)).length;
        return ahead > 1 && `${id} has ${ahead} appointments ahead`;
      }),
  },
  {
    name: 'links-show-no-older',
    group: 'People',
    kind: 'always',
    says: 'What the links show of a case is never replaced by something older.',
    onChange: (change) => {
      const { before, after } = change;
      if (!isView(change) || !before || !after) return undefined;
      return wentBack(change, 'version', as<CaseView>(before).version, as<CaseView>(after).version);
    },
  },
  {
    name: 'links-show-the-case',
    group: 'People',
    kind: 'eventually',
    says: 'The links show the stage at which the case stands; after records of the stream were lost, once they are replayed, else from its next change on.',
    atRest: ({ world, cases, items, now }) =>
      !areRecordsLost(world) &&
      firstOf(cases, (theCase: CaseRow) => {
        if (millisOf(theCase.since) > now - hour) return undefined;
        return firstOf([keys.replyStatus(theCase.id), keys.patientView(theCase.id)], (key) => {
          const view = items.get(placeOf(key));
          return (
            view &&
            view['stage'] !== theCase.stage &&
            `${placeOf(key)} shows ${String(view['stage'])}, not ${theCase.stage}`
          );
        });
      }),
  },
  {
    name: 'newest-word-counts',
    group: 'People',
    kind: 'always',
    says: 'Stop and start of a number are never undone by an older word.',
    onChange: (change) => {
      const { pk, sk, before, after } = change;
      if (!pk.startsWith('PHONE#') || sk !== 'STOP' || !before || !after) return undefined;
      return wentBack(change, 'saidAt', as<Word>(before).saidAt, as<Word>(after).saidAt);
    },
  },
  {
    name: 'reopened-goes-on',
    group: 'People',
    kind: 'eventually',
    says: 'A case that was reopened has a run of its own.',
    atRest: ({ cases, runs, now }) =>
      firstOf(cases, ({ id, episode, since, closedAt, reopened = [], stage }) => {
        if (reopened.length === 0 || closedAt || stage === 'NeedsAttention' || millisOf(since) > now - hour)
          return undefined;
        return !runs.some(({ name }) => name === `${id}-${episode}`) && `${id} was reopened and has no run`;
      }),
  },
  {
    name: 'one-version-of-a-draft',
    group: 'People',
    kind: 'always',
    says: 'A draft of a plan goes on by one revision at a time: nobody writes over what they have not read.',
    onChange: ({ pk, sk, before, after }) => {
      if (!pk.startsWith('NOTES#') || !sk.startsWith('PLAN') || !before || !after) return undefined;
      const [from, to] = [Number(before['revision']), Number(after['revision'])];
      return to !== from + 1 && !isSame(before, after) && `${pk} went from revision ${from} to ${to}`;
    },
  },
];
