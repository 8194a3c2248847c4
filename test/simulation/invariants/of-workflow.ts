import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { hour, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { HistoryEvent } from '../../../local/engine/execution/history-event.ts';
import { isDeclared } from './declared-edges.ts';
import { as, type Found, firstOf, type Invariant, isCase, placeOf, type Scene } from './invariant.ts';

const isDecided = ({ wait, decision }: CaseRow): boolean => wait !== undefined && decision?.waitNo === wait.no;

/** Journey stages may be left for each of the others by way of a hold, a breakage or the next episode. */
const edge = (before: CaseRow, after: CaseRow): Found => {
  const [from, to] = [before.stage, after.stage];
  if (isDeclared(from, to) || after.episode > before.episode) return undefined;
  return `${after.id} went from ${from} to ${to}`;
};

/** A wait that only people know of, because its run died, may be taken back by that run when it is taken up again. */
const token = ({ wait: before }: CaseRow, { wait: after, id, episode }: CaseRow, was: number): Found => {
  if (!before || before.token === after?.token || before.token === '' || episode > was) return undefined;
  if (!after) return `${id} lost its wait`;
  if (after.no !== before.no) return after.no < before.no && `${id} went back to wait ${after.no}`;
  if (after.entered !== before.entered) return after.entered < before.entered && `${id} has an older entry`;
  return after.attempt < before.attempt && `${id} has an older attempt`;
};

/** Of the episode that the case is in. */
const runOf = ({ runs }: Scene, { id, episode }: CaseRow) => runs.filter(({ name }) => name === `${id}-${episode}`);

/** What nobody but people can mend. */
const troubles = new Set(['ABORTED', 'FAILED', 'TIMED_OUT', 'ExecutionLost', 'States.Timeout']);
/** What the workflow tries again, eight times. */
const passing = new Set([
  'TryAgain',
  'Lambda.TooManyRequestsException',
  'Lambda.SdkClientException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
]);
const retriesAtLeast = 8;

/** How often the state before the present one failed in its last visit. */
const failuresBefore = (history: readonly HistoryEvent[]): number => {
  const entered = history.flatMap(({ type }, at) => (type === 'TaskStateEntered' ? [at] : []));
  const [from = 0, to = history.length] = entered.slice(-2);
  return history.slice(from, to).filter(({ type }) => type === 'TaskFailed' || type === 'TaskTimedOut').length;
};

export const ofWorkflow: readonly Invariant[] = [
  {
    name: 'only-declared-edges',
    group: 'Workflow',
    kind: 'always',
    says: 'A case goes only where the workflow has an arrow.',
    onChange: (change) => isCase(change) && change.before && change.after && edge(as(change.before), as(change.after)),
  },
  {
    name: 'version-grows-by-one',
    group: 'Workflow',
    kind: 'always',
    says: 'Every write of a case is one version on; what leaves the version alone changes when it is looked at, or comes to the relay again.',
    onChange: (change) => {
      if (!isCase(change) || !change.after) return undefined;
      const [from, to] = [Number(change.before?.['version'] ?? 0), Number(change.after['version'])];
      if (to === from + 1) return undefined;
      const { duePk: _from, dueSk: _before, broughtAgain: _was, ...before } = change.before ?? {};
      const { duePk: _to, dueSk: _after, broughtAgain: _is, ...after } = change.after;
      return JSON.stringify(before) !== JSON.stringify(after) && `${change.pk} went from version ${from} to ${to}`;
    },
  },
  {
    name: 'end-absorbs',
    group: 'Workflow',
    kind: 'always',
    says: 'A case that is closed stays closed for as long as its episode lasts.',
    onChange: (change) => {
      if (!isCase(change) || change.before?.['closedAt'] === undefined) return undefined;
      const [before, after] = [as<CaseRow>(change.before), as<CaseRow>(change.after)];
      const same = after.closedAt === before.closedAt && after.stage === 'Closed' && after.wait?.no === before.wait?.no;
      return after.episode === before.episode && !same && `${before.id} changed after its end`;
    },
  },
  {
    name: 'newest-token-stays',
    group: 'Workflow',
    kind: 'always',
    says: 'An open wait has one token, and an older one never takes its place.',
    onChange: (change) => {
      if (!isCase(change) || !change.before || !change.after) return undefined;
      const before = as<CaseRow>(change.before);
      return token(before, as<CaseRow>(change.after), before.episode);
    },
  },
  {
    name: 'decided-once',
    group: 'Workflow',
    kind: 'history',
    says: 'A wait is decided once, or runs out once, and never both.',
    atEnd: ({ events }) =>
      firstOf([...events], ([id, list]) => {
        // A number that people had while the run was dead is given again when the run is taken up.
        const ends = list.flatMap(({ what, waitNo, stage }) =>
          stage !== 'NeedsAttention' && (what === 'decided' || what === 'expired') ? [waitNo] : [],
        );
        const twice = ends.find((no, at) => no !== undefined && ends.indexOf(no) !== at);
        return twice !== undefined && `wait ${twice} of ${id} ended twice`;
      }),
    onChange: (change) => {
      if (!isCase(change)) return undefined;
      const { expired, decision, id } = as<CaseRow>(change.after);
      return expired !== undefined && decision?.waitNo === expired && `wait ${expired} of ${id} ended twice`;
    },
  },
  {
    name: 'decision-stays',
    group: 'Workflow',
    kind: 'always',
    says: 'What was decided for a wait is never replaced by another decision of the same wait.',
    onChange: (change) => {
      if (!isCase(change) || !change.before) return undefined;
      const [before, after] = [as<CaseRow>(change.before).decision, as<CaseRow>(change.after).decision];
      if (!before || before.waitNo !== after?.waitNo) return undefined;
      return (
        (before.name !== after.name || before.at !== after.at) &&
        `${change.pk} has two decisions of wait ${before.waitNo}`
      );
    },
  },
  {
    name: 'new-wait-is-undecided',
    group: 'Workflow',
    kind: 'always',
    says: 'A wait that opens under a new number is open: no decision of an earlier one ends it.',
    onChange: (change) => {
      if (!isCase(change) || !change.before) return undefined;
      const [before, after] = [as<CaseRow>(change.before), as<CaseRow>(change.after)];
      const isNew = after.wait !== undefined && after.wait.no > (before.wait?.no ?? 0) && after.stage !== 'Closed';
      return isNew && isDecided(after) && `wait ${after.wait?.no} of ${after.id} opened and was decided before`;
    },
  },
  {
    name: 'told-is-kept',
    group: 'Workflow',
    kind: 'history',
    says: 'A decision whose success somebody saw stands in the history of the case.',
    atEnd: ({ staff, events }) =>
      firstOf(staff.told, ({ id, waitNo, name }) => {
        const kept = events
          .get(id)
          ?.some((event) => event.what === 'decided' && event.waitNo === waitNo && event.decision === name);
        return !kept && `${name} of wait ${waitNo} of ${id} is lost`;
      }),
  },
  {
    name: 'decision-moves-the-workflow',
    group: 'Workflow',
    kind: 'eventually',
    says: 'A decision that is stored moves the workflow within half an hour.',
    atRest: ({ cases, now }) =>
      firstOf(cases, (theCase) => {
        const { id, stage, decision, closedAt } = theCase;
        if (closedAt || !isDecided(theCase)) return undefined;
        return millisOf(decision?.at ?? '') < now - 30 * minute && `${id} stands at ${stage}, decided`;
      }),
  },
  {
    name: 'broken-comes-before-people',
    group: 'Workflow',
    kind: 'eventually',
    says: 'A case whose run failed or is missing stands among those that need attention within 30 minutes.',
    atRest: (scene) =>
      firstOf(scene.cases, (theCase) => {
        if (theCase.closedAt || theCase.stage === 'NeedsAttention') return undefined;
        const [run] = runOf(scene, theCase);
        if (run?.status === 'RUNNING') return undefined;
        const since = Math.max(run?.stoppedAt ?? 0, millisOf(theCase.decision?.at ?? theCase.since));
        return (
          since < scene.now - 30 * minute &&
          `${theCase.id} stands at ${theCase.stage} and its run is ${run?.status ?? 'missing'}`
        );
      }),
  },
  {
    name: 'only-trouble-needs-attention',
    group: 'Workflow',
    kind: 'always',
    says: 'A case comes among those that need attention by trouble alone, and by what passes only after all tries.',
    onChange: (change, { world }) => {
      if (!isCase(change)) return undefined;
      const { id, episode, attention, stage } = as<CaseRow>(change.after);
      if (stage !== 'NeedsAttention' || !attention || change.before?.['stage'] === stage) return undefined;
      const { error } = attention;
      if (troubles.has(error)) return undefined;
      if (!passing.has(error)) return `${id} was broken by ${error}`;
      const tries = failuresBefore(
        world.workflow.journal.rows.find(({ arn }) => arn.endsWith(`:${id}-${episode}`))?.history ?? [],
      );
      return tries <= retriesAtLeast && `${id} was broken by ${error} after ${tries} tries`;
    },
  },
  {
    name: 'open-wait-is-awaited',
    group: 'Workflow',
    kind: 'eventually',
    says: 'The token of an open wait is one that the engine waits with.',
    atRest: (scene) =>
      firstOf(scene.cases, (theCase) => {
        const { wait, id } = theCase;
        if (theCase.closedAt || !wait?.token || isDecided(theCase) || theCase.expired === wait.no) return undefined;
        if (millisOf(wait.entered) > scene.now - hour || millisOf(wait.due) < scene.now + minute) return undefined;
        const [run] = runOf(scene, theCase);
        const isAwaited = run?.status === 'RUNNING' && JSON.stringify(run.root).includes(wait.token);
        return !isAwaited && `nobody waits with the token of ${id} at ${theCase.stage}`;
      }),
  },
  {
    name: 'always-looked-at-again',
    group: 'Workflow',
    kind: 'always',
    says: 'Every case that is open has an instant at which the sweep looks at it, and an open wait a deadline.',
    onChange: (change) => {
      if (!isCase(change) || !change.after || change.after['closedAt'] !== undefined) return undefined;
      const { duePk, dueSk, wait } = change.after;
      if (duePk === undefined || dueSk === undefined) return `${change.pk} is never looked at again`;
      return wait !== undefined && Object(wait).due === undefined && `${change.pk} has a wait without a deadline`;
    },
  },
  {
    name: 'case-keeps-its-person',
    group: 'Workflow',
    kind: 'always',
    says: 'A case that was taken in has its person and its reply: reassigning, holding and mending lose nothing.',
    atEnd: ({ cases, items }) =>
      firstOf(cases, ({ id, brokeAt, stage, closedAt }) => {
        if (brokeAt === 'Intake' || (closedAt && !items.has(placeOf(keys.person(id))) && stage === 'Closed'))
          return undefined;
        const both = [keys.person(id), keys.replyStatus(id)].every((key) => items.has(placeOf(key)));
        return !both && `${id} lost its person`;
      }),
  },
];
