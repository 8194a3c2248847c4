import type { AuditRepository } from '../../../shared/data/audit/audit-repository.ts';
import type { CaseRepository } from '../../../shared/data/case/case-repository.ts';
import type { CensusRepository } from '../../../shared/data/figures/census-repository.ts';
import type { NoticeRepository } from '../../../shared/data/message/notice-repository.ts';
import type { StaffRepository } from '../../../shared/data/team/staff-repository.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { type Trouble, troubleOf } from '../../../shared/domain/case/trouble.ts';
import { may, sightOf, standingOf } from '../../../shared/domain/governance/rights.ts';
import { parseReference, type ReferralId, referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { Runs } from '../../../shared/platform/runs.ts';
import { noSuchCase } from '../../../shared/staff/case-file.ts';
import type { SignedIn, StaffPage } from '../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import { forOperations } from '../../for-operations.ts';
import { actWords, isToStart, startWords } from '../../words/act-words.ts';
import { troubleWords } from '../../words/trouble-words.ts';
import { actsFor, isAct, pauserOf } from './acts.ts';
import { createGraphView } from './graph-view.ts';
import { eventsOf, noticesOf, runOf, standingView } from './view.ts';

export interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly census: Pick<CensusRepository, 'get'>;
  readonly notices: Pick<NoticeRepository, 'list'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly runs: Runs;
  /** The workflow definition as JSON text. */
  readonly definition: string;
  readonly render: StaffRender;
  readonly clock: Clock;
}

export const idIn = (request: WebRequest): ReferralId => {
  const id = parseReference(request.params['id'] ?? '');
  if (!id) throw noSuchCase();
  return id;
};

const template = 'pages/referral/page.njk';

/** `/staff/ops/{id}`: one referral: the path of its run, what it waits for, what stopped it, and what can be done. */
export const referralPage = (deps: Dependencies): StaffPage => {
  const { cases, census, notices, staffRecords, audit, runs, render, clock } = deps;
  const graphOf = createGraphView(deps.definition);

  const frameOf = (id: ReferralId, trouble: Trouble | undefined) => ({
    template,
    title: `Operations: ${referenceOf(id)}`,
    id,
    reference: referenceOf(id),
    trouble: trouble && troubleWords(trouble),
  });

  /** Without a case, all there is to know is whether it ever had a run. */
  const withoutCase = async (request: WebRequest, who: SignedIn, id: ReferralId): Promise<WebResponse> => {
    const [taken, run] = await Promise.all([census.get(who.staff.team), runs.read({ id, episode: 1 })]);
    const trouble = taken?.troubles.find((one) => one.id === id);
    if (!trouble && !run) throw noSuchCase();
    await audit.note({ id, by: who.staff.id, role: who.staff.role, what: 'opened:workflow' });
    const now = clock.now();
    return render(request, who, {
      ...frameOf(id, trouble),
      noCase: true,
      did: request.query.get('did') === 'start' && startWords.done,
      acts: isToStart(trouble, who.staff) ? [{ act: 'start', text: startWords.heading }] : [],
      ...(run && { run: runOf(run, false, now), graph: graphOf(run) }),
    });
  };

  const withCase = async (request: WebRequest, who: SignedIn, theCase: Case): Promise<WebResponse> => {
    const { staff } = who;
    const { id } = theCase;
    await audit.note({ id, by: staff.id, role: staff.role, what: 'opened:workflow' });
    const asked = Number(request.query.get('episode'));
    const episode = Number.isInteger(asked) && asked >= 1 && asked <= theCase.episode ? asked : theCase.episode;
    const pauser = pauserOf(theCase);
    const sees = sightOf(staff, 'notice state', theCase) !== 'none';
    const [run, events, messages, pausedBy] = await Promise.all([
      runs.read({ id, episode }),
      cases.events(id),
      sees ? notices.list(id) : [],
      pauser === undefined ? undefined : staffRecords.get(pauser),
    ]);
    const now = clock.now();
    const did = request.query.get('did') ?? '';
    return render(request, who, {
      ...frameOf(id, troubleOf(theCase, now)),
      ...standingView(theCase, now),
      did: isAct(did) ? actWords[did].done : did === 'start' && startWords.done,
      acts: actsFor(staff, { theCase, run, pausedBy }).map((act) => ({ act, text: actWords[act].heading })),
      episodes: Array.from({ length: theCase.episode }, (_, before) => before + 1).map((no) => ({
        no,
        current: no === episode,
      })),
      episode,
      ...(run && { run: runOf(run, request.query.has('all'), now), graph: graphOf(run) }),
      events: eventsOf(events, now),
      messages: sees ? noticesOf(messages, now) : undefined,
    });
  };

  return forOperations({
    path: '/staff/ops/{id}',
    get: async (request, who) => {
      const id = idIn(request);
      const theCase = await cases.get(id);
      if (!theCase) return withoutCase(request, who, id);
      if (standingOf(who.staff, theCase) !== 'outsider' && may(who.staff, 'read workflow', theCase)) {
        return withCase(request, who, theCase);
      }
      await audit.note({ id, by: who.staff.id, role: who.staff.role, what: 'refused' });
      throw noSuchCase();
    },
  });
};
