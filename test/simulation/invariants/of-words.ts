import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { isDecided } from '../../../functions/shared/domain/case/case-progress.ts';
import { supportNo } from '../../../functions/shared/domain/case/support.ts';
import { checkAt, checkKeyOf, type OutcomeAnswers } from '../../../functions/shared/domain/plan/outcome.ts';
import { hour, instantOf, millisOf } from '../../../functions/shared/domain/time/instant.ts';
import { hashOnce } from '../world/functions.ts';
import { as, firstOf, type Invariant, isCase, placeOf } from './invariant.ts';
import { areReceiptsLost, areRecordsLost } from './lost-records.ts';

/** Refused by so many, a case comes before people. */
const refusalsAtMost = 2;

export const ofWords: readonly Invariant[] = [
  {
    name: 'last-word-counts',
    group: 'People',
    kind: 'eventually',
    says: 'Stop, start or a complaint is taken in: what was said of an address last stands at it.',
    atRest: ({ world, now }) =>
      !areReceiptsLost(world) &&
      firstOf([...world.said.last], ([address, { word, at }]) => {
        if (at > now - 2 * hour) return undefined;
        const { stopped, saidAt } = Object(world.table.store.get(keys.phoneStop(hashOnce(address.toLowerCase()))));
        if (saidAt === undefined || saidAt < instantOf(at)) return `the ${word} of ${address} was not taken in`;
        return saidAt === instantOf(at) && stopped !== (word === 'stop') && `${address} said ${word}`;
      }),
  },
  {
    name: 'triage-where-needed',
    group: 'Workflow',
    kind: 'always',
    says: 'A case is held for triage where something is flagged or two have refused it, and nowhere else.',
    onChange: (change) => {
      if (!isCase(change) || !change.before || !change.after) return undefined;
      const [before, { id, stage, flags, refusedBy }] = [as<CaseRow>(change.before), as<CaseRow>(change.after)];
      if (stage !== 'Triage' || !['Intake', 'AssignLinkWorker'].includes(before.stage)) return undefined;
      return flags.length === 0 && refusedBy.length < refusalsAtMost && `${id} came to triage for nothing`;
    },
  },
  {
    name: 'answers-move-the-case',
    group: 'Workflow',
    kind: 'eventually',
    says: 'A case does not wait for answers that it has.',
    atRest: ({ world, cases, items, now }) =>
      !areRecordsLost(world) &&
      firstOf(cases, (theCase) => {
        const check = checkAt(theCase.stage);
        if (!check || !theCase.wait || theCase.closedAt || isDecided(theCase) || theCase.expired === theCase.wait.no)
          return undefined;
        const kept = items.get(placeOf(keys.outcome(theCase.id, checkKeyOf({ check, episode: supportNo(theCase) }))));
        const given = kept && as<OutcomeAnswers>(kept).at;
        // Those of a support before are of another conversation.
        if (given === undefined || given < (theCase.baselineAt ?? '') || millisOf(given) > now - hour) return undefined;
        return (
          millisOf(theCase.wait.entered) < now - hour &&
          `${theCase.id} waits at ${theCase.stage} for answers that it has`
        );
      }),
  },
];
