import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { MergeRepository } from '../../../../shared/data/referral/merge-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { declineStandsFrom } from '../../../../shared/domain/ending/undo.ts';
import { mayUndo } from '../../../../shared/domain/governance/rights.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { timeWords } from '../../../../shared/staff/words/due-words.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly merges: Pick<MergeRepository, 'undo'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly clock: Clock;
}

/** Triage undoes an ending: a decline or signpost made too soon, or a wrong merge. */
export const undoPage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/undo',
    needs: mayUndo,
    heading: 'Undo the closing',
    refuses: ({ theCase }) => {
      if (!theCase.closedAt) return 'This case is open.';
      const isTheirs = theCase.mergedInto !== undefined || declineStandsFrom(theCase, {}) !== undefined;
      return isTheirs ? undefined : 'Triage did not end this case. Reopen it instead.';
    },
    isDone: async (theCase, { id }) => {
      const last = theCase.closedAt
        ? undefined
        : (await deps.cases.events(theCase.id)).findLast(({ by }) => by !== undefined);
      return last?.what === 'undone' && last.by === `staff:${id}`;
    },
    view: async (at, errors) => {
      const { theCase } = at;
      const until = declineStandsFrom(theCase, await deps.teams.settings(theCase.team));
      const intro = theCase.mergedInto
        ? [
            'They are two people after all: each case gets back its own information, and this one goes back to triage.',
            `What the merge brought leaves ${referenceOf(theCase.mergedInto)}, but for what somebody changed there since.`,
          ]
        : ['The case goes back to triage, as if nothing had been decided.'];
      const told = 'Anybody who was told it had ended will be told it is carrying on. Nobody else will be told.';
      const late = until ? [`You can undo this until ${timeWords(until, deps.clock.now()).replace(/^To/, 'to')}.`] : [];
      return stepForm({ intro: [...intro, told, ...late], questions: [], send: 'Undo the closing' })(at, errors);
    },
    act: async ({ theCase, staff }) => {
      await deps.merges.undo(theCase.id, `staff:${staff.id}`, deps.clock.now());
    },
  });
