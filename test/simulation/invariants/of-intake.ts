import { keys } from '../../../functions/shared/data/table/keys.ts';
import { hour, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { type Item, isSame, kept } from '../table/value.ts';
import { firstOf, type Invariant, placeOf } from './invariant.ts';

/** One of nobody, when its time is over: of-proofs.ts looks at that. */
const isForgotten = (before: Item, after: Item | undefined): boolean =>
  !after && Object(before['answers']).synthetic === true;

export const ofIntake: readonly Invariant[] = [
  {
    name: 'acknowledged-is-stored',
    group: 'Intake',
    kind: 'always',
    says: 'A referral that the site said it has is in the table, with the answers that were sent.',
    atEnd: ({ referred, items }) =>
      firstOf(referred.acknowledged, ({ id, answers }) => {
        const stored = items.get(placeOf(keys.intake(id)));
        return !(stored && isSame(stored['answers'], kept(answers))) && `${id} was acknowledged`;
      }),
  },
  {
    name: 'intake-never-changes',
    group: 'Intake',
    kind: 'always',
    says: 'At most one referral is stored for a key, and its answers never change.',
    onChange: ({ pk, before, after }) =>
      pk.startsWith('INTAKE#') &&
      before &&
      before['hash'] !== after?.['hash'] &&
      after?.['erasedAt'] === undefined &&
      !isForgotten(before, after) &&
      `${pk} has other answers`,
  },
  {
    name: 'every-referral-has-one-run',
    group: 'Intake',
    kind: 'eventually',
    says: 'Every referral that was received gets exactly one run of the workflow as its first.',
    atRest: ({ intakes, runs, now }) =>
      firstOf(intakes, ({ id, receivedAt }) => {
        if (millisOf(receivedAt) > now - hour) return undefined;
        const first = runs.filter((run) => run.name === `${id}-1`);
        return first.length !== 1 && `${id} has ${first.length} runs`;
      }),
  },
  {
    name: 'every-referral-has-a-case',
    group: 'Intake',
    kind: 'eventually',
    says: 'Every referral that was received has a case that people can find.',
    atRest: ({ intakes, cases, now }) =>
      firstOf(intakes, ({ id, receivedAt }) => {
        const isOld = millisOf(receivedAt) < now - 2 * hour;
        return isOld && !cases.some((theCase) => theCase.id === id) && `${id} has no case`;
      }),
  },
  {
    name: 'no-run-without-referral',
    group: 'Intake',
    kind: 'always',
    says: 'There is no run without a referral, and no two runs of one episode.',
    atEnd: ({ runs, items }) => {
      const seen = new Set<string>();
      return firstOf(runs, ({ name, input }) => {
        const { id, episode } = JSON.parse(input);
        const run = `${id}-${episode}`;
        if (seen.has(run)) return `${run} runs twice`;
        seen.add(run);
        return !items.has(placeOf(keys.intake(id))) && `${name} has no referral`;
      });
    },
  },
  {
    name: 'taken-in-leaves-the-sweep',
    group: 'Intake',
    kind: 'eventually',
    says: 'The sweep no longer looks at a referral that has a case.',
    atRest: ({ cases, items, now }) =>
      firstOf(cases, ({ id, receivedAt }) => {
        const intake = items.get(placeOf(keys.intake(id)));
        return (
          intake?.['duePk'] !== undefined && millisOf(receivedAt) < now - hour - 30 * minute && `${id} is looked at`
        );
      }),
  },
];
