import type { Case } from '../../../../shared/domain/case/case.ts';
import { contactNeeds } from '../../../../shared/domain/case/needing-contact.ts';
import { monthsBetween } from '../../../../shared/domain/figures/facts.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { addCalendar } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { nameOf } from '../../../../shared/staff/person-view.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { csvFile } from '../../../../shared/web/csv.ts';
import { csvOfTable } from '../report/page.ts';
import { tally, tallyTable } from '../report.ts';
import { type InNeed, needingContactTable, needWords } from '../reports/needing-contact.ts';
import { mayReadReports, type ReportDependencies } from '../sources.ts';

/** Each line reads the person as well, two rows; the CSV has all lines. */
const shownAtMost = 50;

/** How far back open cases may begin. */
const yearsBack = 2;

const readInNeed = async ({ facts, teams, worklists, clock }: ReportDependencies, { team }: Staff) => {
  const now = clock.now();
  const months = monthsBetween(addCalendar(now, { months: -12 * yearsBack }), now);
  const [counted, roster] = await Promise.all([facts.months(team, months), teams.roster(team)]);
  const open = counted.filter(({ closedAt }) => closedAt === undefined);
  const cases = await worklists.cases(open.map(({ id }) => id));
  const people = cases.flatMap((theCase): InNeed[] => {
    const needs = contactNeeds(theCase, roster.settings, now);
    return needs.length > 0 ? [{ theCase, needs }] : [];
  });
  const since = ({ needs }: InNeed): Instant => needs[0]?.since ?? now;
  const names = new Map(roster.workers.map(({ id, name }) => [id, name]));
  return {
    now,
    people: people.toSorted((a, b) => (since(a) < since(b) ? -1 : 1)),
    workerOf: ({ assignee }: Case) => assignee && names.get(assignee),
  };
};

/** Everybody who should hear from the service now, and why: the one report with links to people. */
export const needingContactPage = (deps: ReportDependencies): StaffPage => ({
  path: '/staff/reports/needing-contact',
  get: async (request, who) => {
    mayReadReports(who.staff);
    const { now, people, workerOf } = await readInNeed(deps, who.staff);
    const shown = people.slice(0, shownAtMost);
    const lines = await deps.worklists.lines(
      who.staff,
      shown.map(({ theCase }) => theCase.id),
    );
    const persons = new Map(lines.map(({ theCase, person }) => [theCase.id, person]));
    const name = (theCase: Case): string => {
      const person = persons.get(theCase.id);
      return person && may(who.staff, 'read name', theCase) ? nameOf(person) : referenceOf(theCase.id);
    };
    const byReason = tally(people.flatMap(({ needs }) => needs.map(needWords)));
    const more = people.length > shownAtMost ? ` The ${shownAtMost} longest overdue are shown; the CSV has all.` : '';
    return deps.render(request, who, {
      template: 'pages/reports/needing-contact/page.njk',
      title: 'People needing contact',
      says:
        people.length === 0
          ? 'Nobody is waiting to hear from us at the moment.'
          : `${countWords(people.length, 'person', 'people')} should hear from us.${more}`,
      asAt: momentWords(now, now),
      reasons: byReason,
      byReason: tallyTable(
        {
          slug: 'by-reason',
          caption: 'People needing contact by why',
          what: 'Why',
          many: 'People',
          whole: people.length,
        },
        byReason,
      ),
      table: needingContactTable(shown, name, workerOf, now),
    });
  },
});

export const needingContactCsv = (deps: ReportDependencies): StaffPage => ({
  path: '/staff/reports/needing-contact/csv',
  get: async (_request, { staff }) => {
    mayReadReports(staff);
    const { now, people, workerOf } = await readInNeed(deps, staff);
    const table = needingContactTable(people, ({ id }) => referenceOf(id), workerOf, now);
    return csvFile('people-needing-contact', csvOfTable(table));
  },
});
