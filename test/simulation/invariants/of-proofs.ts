import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { addCalendar } from '../../../functions/shared/domain/time/calendar.ts';
import { day, hour, instantOf, millisOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Accepted } from '../cloud/providers.ts';
import { as, type Found, firstOf, type Invariant, isCase, type Moment, placeOf, type Scene } from './invariant.ts';

/** A night may be missed, or fail, and the next as well. */
const nights = 4 * day;

const isOfNobody = ({ world }: Moment, { referral }: Accepted): boolean =>
  Object(world.table.store.get(keys.intake(referral))?.['answers']).synthetic === true;

const caseOf = ({ items }: Scene, id: string): CaseRow | undefined => {
  const item = items.get(placeOf(keys.case(id)));
  return item && as<CaseRow>(item);
};

/** A row that names a proof, apart from the referral itself and its case with the history. */
const traceOf = (scene: Scene): Found => {
  const { sent } = scene.proofs;
  if (sent.size === 0) return undefined;
  return firstOf([...scene.items.keys()], (place) => {
    const id = place.split(/[#|]/).find((part) => sent.has(part));
    if (id === undefined || place === placeOf(keys.intake(id)) || place.startsWith(`${keys.case(id).pk}|`))
      return undefined;
    return `${place} is there of nobody`;
  });
};

export const ofProofs: readonly Invariant[] = [
  {
    name: 'proof-stands-in-no-list',
    group: 'Proof',
    kind: 'always',
    says: 'A referral of nobody stands in no worklist, no caseload and no waiting list, and nobody is asked to take it.',
    onChange: (change) => {
      if (!isCase(change) || !change.after?.['synthetic']) return undefined;
      const { queuePk, workerPk, assignee } = change.after;
      return (queuePk ?? workerPk ?? assignee) !== undefined && `${change.pk} is of nobody and stands in a list`;
    },
  },
  {
    name: 'proof-is-told-to-nobody',
    group: 'Proof',
    kind: 'always',
    says: 'No message ever goes out about a referral of nobody.',
    onAccepted: (message, moment) => isOfNobody(moment, message) && `${message.notice} went out about nobody`,
  },
  {
    name: 'proof-leaves-no-trace',
    group: 'Proof',
    kind: 'always',
    says: 'A referral of nobody leaves no person, page, message, figure, mark or record: itself and its case is all there is of it.',
    atEnd: traceOf,
  },
  {
    name: 'proof-ends-closed',
    group: 'Proof',
    kind: 'eventually',
    says: 'A referral of nobody ends closed; where its run died it waits among what is broken for an operator.',
    atRest: (scene) =>
      firstOf([...scene.proofs.sent.values()], ({ id, sentAt }) => {
        if (!scene.items.has(placeOf(keys.intake(id))) || sentAt > scene.now - hour) return undefined;
        const theCase = caseOf(scene, id);
        if (!theCase) return `${id} of nobody has no case`;
        return !theCase.closedAt && theCase.stage !== 'NeedsAttention' && `${id} of nobody stands at ${theCase.stage}`;
      }),
  },
  {
    name: 'proven-is-closed',
    group: 'Proof',
    kind: 'history',
    says: 'A proof that says that the journey works has seen its referral closed.',
    atEnd: (scene) =>
      firstOf([...scene.proofs.sent.values()], ({ id, isProven }) => {
        const theCase = caseOf(scene, id);
        return isProven && theCase && !theCase.closedAt && `${id} is proven and not closed`;
      }),
  },
  {
    name: 'journey-is-proven',
    group: 'Proof',
    kind: 'eventually',
    says: 'When nothing goes wrong, each hourly proof goes through.',
    atRest: (scene) =>
      firstOf([...scene.proofs.sent.values()], ({ id, sentAt, isCalm, isProven }) => {
        return isCalm && !isProven && sentAt < scene.now - hour && `${id} of ${instantOf(sentAt)} did not go through`;
      }),
  },
  {
    name: 'proof-is-forgotten',
    group: 'Proof',
    kind: 'eventually',
    says: 'A referral of nobody that was closed is gone after thirty days and a few nights, and not before.',
    onChange: (change, { at: now }) => {
      if (!isCase(change) || change.after || !change.before?.['synthetic']) return undefined;
      const { id, closedAt } = as<CaseRow>(change.before);
      const isEarly = closedAt === undefined || now < millisOf(addCalendar(closedAt, { days: 30 })) - hour;
      return isEarly && `${id} of nobody went before its time`;
    },
    atRest: (scene) =>
      firstOf([...scene.proofs.sent.keys()], (id) => {
        const { closedAt } = caseOf(scene, id) ?? {};
        const isOld = closedAt !== undefined && millisOf(addCalendar(closedAt, { days: 30 })) < scene.now - nights;
        return isOld && `${id} of nobody is still there`;
      }),
  },
];
