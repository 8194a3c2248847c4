import type { WorklistRepository, WorklistRow } from '../../../../shared/data/case/worklist-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/message/notice-repository.ts';
import type { Roster, TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { assignmentTerms } from '../../../../shared/domain/case/assignment-step.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import type { Notice } from '../../../../shared/domain/message/notice.ts';
import { languageName } from '../../../../shared/domain/referral/language.ts';
import { chooseWorker } from '../../../../shared/domain/team/assignment.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { lineOf } from '../../../../shared/staff/line-view.ts';
import { linesOnAPage, pageOf } from '../../../../shared/staff/list-pages.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { dayWords } from '../../../../shared/staff/words/due-words.ts';
import { skillWords, wouldSuit } from '../../../../shared/staff/words/team-words.ts';

interface Dependencies {
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly worklists: Pick<WorklistRepository, 'queue' | 'lines'>;
  readonly notices: Pick<NoticeRepository, 'list'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

type Seeking = WorklistRow['theCase'];

/** What assignment looks for, shown to people who may know why somebody was referred. */
const soughtWords = ({ seeks = {} }: Seeking): string =>
  [
    seeks.outcode,
    seeks.language && seeks.language !== 'en' ? languageName(seeks.language) : undefined,
    ...(seeks.skills ?? []).map((skill) => skillWords[skill].toLowerCase()),
  ]
    .filter((part) => part)
    .join(', ');

const whoWould = (theCase: Seeking, { settings, workers }: Roster, at: Instant): string => {
  const { picked, verdicts } = chooseWorker(workers, theCase.seeks ?? {}, assignmentTerms(theCase, settings, at));
  if (picked) return `${picked.name} has room and will be asked within minutes`;
  const said = workers.filter(({ id }) => wouldSuit.includes(verdicts[id] ?? 'inactive'));
  if (said.length > 0) {
    return `Waiting for ${said.map(({ id, name }) => `${name} (${verdicts[id] === 'full' ? 'full' : 'away'})`).join(', ')}`;
  }
  if (theCase.wait && Object.values(verdicts).includes('refused')) {
    return `Everybody suitable said no or did not answer. They will be asked again by ${dayWords(theCase.wait.due, at)}`;
  }
  return 'Nobody on the team is suitable. Change areas, languages or capacity';
};

const isOut = ({ state, sentAt }: Notice): boolean => sentAt !== undefined || state === 'delivered';

/** What the person was told, and when. */
const toldWords = (notices: readonly Notice[], now: Instant): string => {
  const said = notices.filter(({ template }) => template === 'waiting-list');
  const last = said
    .filter(isOut)
    .toSorted((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? -1 : 1))
    .at(-1);
  if (last) {
    const on = `Told ${dayWords(last.sentAt ?? last.due, now)}`;
    return last.data.at ? `${on}: they will hear again by ${dayWords(last.data.at, now)}` : on;
  }
  const next = said.find(({ state }) => state === 'held' || state === 'due' || state === 'sending');
  if (next) return next.due > now ? `To be told ${dayWords(next.due, now)}` : 'Being told now';
  return said.length > 0 ? 'No message reached them. Phone them' : 'Not told yet';
};

const isWaiting = ({ stage }: Case): boolean => stage === 'WaitingList';

/** The waiting list in order: for whom, since when, and what they were told. */
export const waitingPage = (deps: Dependencies): StaffPage => {
  const { teams, worklists, notices, render, clock } = deps;

  const placeOf = async (row: WorklistRow, no: number, roster: Roster, staff: Staff) => {
    const now = clock.now();
    const { theCase } = row;
    return {
      ...lineOf(row, staff, now),
      no,
      since: dayWords(theCase.receivedAt, now),
      needs: may(staff, 'read reasons', theCase) ? soughtWords(theCase) : '',
      who: whoWould(theCase, roster, now),
      told: toldWords(await notices.list(theCase.id), now),
    };
  };

  return {
    path: '/staff/team/waiting',
    get: async (request, who) => {
      const { staff } = who;
      mustManage(staff, 'write roster');
      const [roster, entries] = await Promise.all([
        teams.roster(staff.team),
        worklists.queue(staff.team, 'WaitingList'),
      ]);
      const page = pageOf(entries, request.query.get('page'));
      const before = (page.number - 1) * linesOnAPage;
      const rows = await worklists.lines(
        staff,
        page.items.map(({ id }) => id),
      );
      const waiting = rows.filter(({ theCase }) => isWaiting(theCase));
      return render(request, who, {
        template: 'pages/team/waiting/page.njk',
        title: `Waiting list${page.numbered}`,
        total: page.total,
        lines: await Promise.all(waiting.map((row, no) => placeOf(row, before + no + 1, roster, staff))),
        pages: { number: page.number, of: page.of, path: '/staff/team/waiting?' },
      });
    },
  };
};
