import type { CaseEvent } from '../../../../shared/data/case/case-event.ts';
import type { CaseRow } from '../../../../shared/data/case/case-row.ts';
import type { Roster } from '../../../../shared/data/team/team-repository.ts';
import { assignmentTerms } from '../../../../shared/domain/case/assignment-step.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import { languageName } from '../../../../shared/domain/referral/language.ts';
import { chooseWorker, type Verdict } from '../../../../shared/domain/team/assignment.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { inSentence, type WorkerReason, workerReasonWords } from '../../../../shared/staff/words/case-words.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { skillWords, verdictWords } from '../../../../shared/staff/words/team-words.ts';

interface WhyAt {
  readonly theCase: CaseRow;
  readonly events: readonly CaseEvent[];
  readonly roster: Roster;
  readonly staff: Staff;
  readonly now: Instant;
}

type NameOf = (id: string | undefined) => string;

const order: readonly Verdict[] = Object.keys(verdictWords).filter((word): word is Verdict => word in verdictWords);

const candidates = (verdicts: Readonly<Record<string, Verdict>>, nameOf: NameOf) =>
  Object.entries(verdicts)
    .toSorted(([a, one], [b, other]) => order.indexOf(one) - order.indexOf(other) || (nameOf(a) < nameOf(b) ? -1 : 1))
    .map(([id, verdict]) => ({ name: nameOf(id), picked: verdict === 'picked', why: verdictWords[verdict] }));

const isWorkerReason = (reason: string): reason is WorkerReason => reason in workerReasonWords;

const refusalWords = ({ worker, reason = '' }: CaseEvent, nameOf: NameOf): string => {
  const said = isWorkerReason(reason) ? workerReasonWords[reason] : 'No answer in time';
  return `${nameOf(worker)} did not take it on: ${inSentence(said)}`;
};

/** One assignment step; undefined for other events. */
const stepOf = (event: CaseEvent, nameOf: NameOf) => {
  const { what, worker, verdicts = {}, by } = event;
  if (what === 'assigned') return { text: `${nameOf(worker)} was asked`, candidates: candidates(verdicts, nameOf) };
  if (what === 'refused') return { text: refusalWords(event, nameOf), candidates: [] };
  if (what !== 'reassigned') return undefined;
  const chooser = by === undefined ? '' : `, as ${nameOf(by.replace(/^staff:/, ''))} chose`;
  return { text: `${nameOf(worker)} got it${chooser}`, candidates: [] };
};

/** What assignment looked for, shown to people who may know why somebody was referred. */
const soughtOf = ({ theCase, staff }: WhyAt, nameOf: NameOf): string[] => {
  const { seeks = {} } = theCase;
  if (!may(staff, 'read reasons', theCase)) return [];
  return [
    ...(seeks.outcode ? [`Works in ${seeks.outcode}`] : []),
    ...(seeks.language ? [`Speaks ${languageName(seeks.language)}`] : []),
    ...(seeks.gender ? [`Is a ${seeks.gender}`] : []),
    ...(seeks.skills ?? []).map((skill) => `Specialises in ${skillWords[skill].toLowerCase()}`),
    ...(seeks.knownTo ?? []).map((id) => `Ideally ${nameOf(id)}, who knows the person`),
  ];
};

/** Why nobody has it yet: the verdicts of an assignment made now. */
const nowOf = ({ theCase, roster, now }: WhyAt, nameOf: NameOf) => {
  if (theCase.stage !== 'WaitingList') return undefined;
  const { verdicts } = chooseWorker(
    roster.workers,
    theCase.seeks ?? {},
    assignmentTerms(theCase, roster.settings, now),
  );
  return candidates(verdicts, nameOf);
};

/** @param names of people who are not on the roster, by id */
export const whyView = (at: WhyAt, names: ReadonlyMap<string, string>) => {
  const nameOf: NameOf = (id = '') => names.get(id) ?? (id || 'Somebody');
  return {
    sought: soughtOf(at, nameOf),
    waiting: nowOf(at, nameOf),
    steps: at.events.flatMap((event) => {
      const step = stepOf(event, nameOf);
      return step ? [{ ...step, when: momentWords(event.at, at.now) }] : [];
    }),
  };
};
