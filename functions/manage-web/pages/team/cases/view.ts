import type { WorklistRow } from '../../../../shared/data/case/worklist-repository.ts';
import { mayReassign } from '../../../../shared/domain/governance/rights.ts';
import { absenceOn } from '../../../../shared/domain/team/absence.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { RosterWorker } from '../../../../shared/domain/team/team.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { lineOf } from '../../../../shared/staff/line-view.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { timeWords } from '../../../../shared/staff/words/due-words.ts';
import { isAsked } from './form.ts';

/** The result, after the form was sent. */
export const doneWords = (query: URLSearchParams): string | undefined => {
  const [given = Number.NaN, kept = Number.NaN] = ['given', 'kept'].map((name) => Number(query.get(name) ?? 0));
  if (!query.has('given') || Number.isNaN(given + kept)) return undefined;
  const moved = `${countWords(given, 'case goes', 'cases go')} to somebody else.`;
  return kept > 0 ? `${moved} ${countWords(kept, 'case')} could not be moved: look at them one by one.` : moved;
};

/** A case that may be handed over. @param chosen ids of those ticked */
export const caseView = (
  row: WorklistRow,
  staff: Staff,
  worker: RosterWorker,
  chosen: readonly string[],
  now: Instant,
) => {
  const { appointmentAt, stage } = row.theCase;
  const meets = stage === 'FollowUpReminder' && appointmentAt !== undefined && appointmentAt > now;
  return {
    ...lineOf(row, staff, now),
    asked: isAsked(row.theCase),
    movable: mayReassign(staff, row.theCase),
    chosen: chosen.includes(row.theCase.id),
    appointment: meets && {
      text: `Appointment ${timeWords(appointmentAt, now).replace(/^To/, 'to')}`,
      missed: absenceOn(worker.absences, localDateOf(appointmentAt)) !== undefined,
    },
  };
};
