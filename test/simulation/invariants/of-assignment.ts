import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import type { RosterWorker } from '../../../functions/shared/domain/team/team.ts';
import { hour, millisOf } from '../../../functions/shared/domain/time/instant.ts';
import { team } from '../world/world.ts';
import { as, firstOf, type Invariant, isCase, isWorker } from './invariant.ts';

/** Somebody who may take anybody on, at any time: no rule of assignment stands in the way. */
const takesAnybody = ({ areas, absences, workingDays, active }: RosterWorker): boolean =>
  active && areas.length === 0 && absences.length === 0 && workingDays.length === 5;

export const ofAssignment: readonly Invariant[] = [
  {
    name: 'live-within-capacity',
    group: 'Assignment',
    kind: 'always',
    says: 'Nobody has fewer cases than none, or is given one beyond their places: whose places are cut keeps what they have.',
    onChange: (change) => {
      if (!isWorker(change)) return undefined;
      const { live, capacity } = as<RosterWorker>(change.after);
      const isGiven = live > as<RosterWorker>(change.before).live;
      return (live < 0 || (isGiven && live > capacity)) && `${change.sk} has ${live} of ${capacity}`;
    },
  },
  {
    name: 'counters-equal-a-recount',
    group: 'Assignment',
    kind: 'always',
    says: 'The places that a worker has given are as many as the cases that hold one.',
    atEnd: ({ workers, cases }) =>
      firstOf(workers, ({ id, live }) => {
        const held = cases.filter(({ holdsPlace, assignee }) => holdsPlace && assignee === id).length;
        return held !== live && `${id} counts ${live} and has ${held}`;
      }),
  },
  {
    name: 'assignee-is-active',
    group: 'Assignment',
    kind: 'always',
    says: 'A case is offered to somebody who is there and has not refused it.',
    onChange: (change, { world }) => {
      if (!isCase(change)) return undefined;
      const { assignee, refusedBy, id, stage } = as<CaseRow>(change.after);
      // A manager may give it to whomever they choose.
      if (stage !== 'AssignLinkWorker' && stage !== 'AwaitAcceptance') return undefined;
      if (assignee === undefined || assignee === change.before?.['assignee']) return undefined;
      const worker = world.table.store.get(keys.teamWorker(team, assignee));
      if (!worker?.['active']) return `${id} was given to ${assignee}, who is not there`;
      return refusedBy.includes(assignee) && `${id} was given to ${assignee}, who refused`;
    },
  },
  {
    name: 'offered-has-a-place',
    group: 'Assignment',
    kind: 'always',
    says: 'Whoever is asked or looks after a case holds one place for it.',
    onChange: (change) => {
      if (!isCase(change)) return undefined;
      const { stage, assignee, holdsPlace, id } = as<CaseRow>(change.after);
      return stage === 'AwaitAcceptance' && !(assignee && holdsPlace) && `${id} was offered to nobody`;
    },
  },
  {
    name: 'assigned-once-there-is-room',
    group: 'Assignment',
    kind: 'eventually',
    says: 'Nobody waits for a place for an hour while somebody has one who may take anybody on.',
    atRest: ({ cases, workers, now }) =>
      firstOf(cases, ({ id, stage, wait, decision, refusedBy, seeks }) => {
        if (stage !== 'WaitingList' || decision?.waitNo === wait?.no || seeks?.language) return undefined;
        if (millisOf(wait?.entered ?? '') > now - hour) return undefined;
        const free = workers.find((one) => takesAnybody(one) && one.live < one.capacity && !refusedBy.includes(one.id));
        return free && `${id} waits while ${free.id} has room`;
      }),
  },
];
