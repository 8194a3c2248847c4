import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import type { ConcernRepository } from '../../../../shared/data/concern-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/notice-repository.ts';
import type { RiskRepository } from '../../../../shared/data/risk-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team-repository.ts';
import { localDateOf } from '../../../../shared/domain/calendar.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import { type Concern, concernLength, concernNotices, withConcern } from '../../../../shared/domain/concern.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { may, mayRaiseConcern, mayReadConcern, sightOf } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import {
  caseStep,
  type StepAt,
  type StepDependencies,
  stepField,
  stepForm,
} from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { byWords } from '../case/timeline-view.ts';
import { firstFree } from '../contact/page.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change'>;
  readonly concerns: ConcernRepository;
  readonly risks: Pick<RiskRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'roster' | 'settings'>;
  readonly notices: Pick<NoticeRepository, 'item'>;
  readonly clock: Clock;
}

const concernQuestion: TextQuestion = {
  kind: 'long-text',
  name: 'concern',
  label: 'What are you worried about?',
  hint: 'What you saw or heard, in their words where you can, and what you did.',
  subject: 'The concern',
  most: concernLength,
  missing: 'Enter what you are worried about',
};

const readsOrRaises = (staff: Staff, the: Case): boolean =>
  mayRaiseConcern(staff, the) || sightOf(staff, 'safeguarding', the) === 'all';

/** Concerns, each as far as this person may read it, and a place to write one down. */
export const safeguardingPage = (deps: Dependencies): StaffPage => {
  const { cases, concerns, risks, teams, notices, clock } = deps;

  const shown = async ({ the, staff }: StepAt, now: Instant) => {
    const [all, { workers }] = await Promise.all([concerns.list(the.id), teams.roster(the.team)]);
    const names = new Map(workers.map(({ id, name }) => [id, name]));
    return all
      .filter(({ by }) => mayReadConcern(staff, by, the))
      .map(({ at, by, text, read }) => ({
        at,
        text,
        detail: `${momentWords(at, now)}, ${byWords(by, { staff, names })}`,
        read: read
          ? `Read by the safeguarding lead, ${momentWords(read.at, now)}`
          : 'The safeguarding lead has not read it yet',
        mayRead: !read && may(staff, 'read safeguarding', the),
      }));
  };

  /** What the referrer wrote is for the lead alone. */
  const fromReferrer = async ({ the, staff }: StepAt): Promise<string | undefined> =>
    sightOf(staff, 'safeguarding', the) === 'all' ? (await risks.get(the.id))?.safeguardingDetail : undefined;

  /** A second click, or a colleague who was faster, finds it read. */
  const markRead = async ({ the, staff, request }: StepAt, now: Instant) => {
    if (!may(staff, 'read safeguarding', the)) {
      return [{ field: stepField, text: 'This is for the safeguarding lead to say.' }];
    }
    const by = `staff:${staff.id}`;
    const at = request.form.get('concern-at');
    await cases.change(the.id, now, async (before) => {
      const concern = (await concerns.list(the.id)).find((one) => one.at === at);
      if (!concern || concern.read) return undefined;
      const event = { what: 'concern-read', stage: before.stage, by } as const;
      return { next: before, event, also: [concerns.readItem(concern, { at: now, by })] };
    });
    return undefined;
  };

  return caseStep(deps, {
    path: '/staff/cases/{id}/safeguarding',
    needs: readsOrRaises,
    heading: 'Safeguarding',
    template: 'pages/cases/safeguarding/page.njk',

    view: async (at, errors) => ({
      ...stepForm({ questions: [concernQuestion], send: 'Write down the concern' })(at, errors),
      concerns: await shown(at, clock.now()),
      fromReferrer: await fromReferrer(at),
      restricts: !at.the.flags.includes('safeguarding'),
    }),

    act: async (sent) => {
      const { the, staff, request, formAt } = sent;
      const now = clock.now();
      const back = `/staff/cases/${the.id}/safeguarding` as const;
      if (request.form.get('action') === 'read') return (await markRead(sent, now)) ?? back;
      const { values, errors } = readQuestions([concernQuestion], request.form, localDateOf(now));
      const text = valueOf(values, concernQuestion.name);
      if (!text) return errors;
      const by = `staff:${staff.id}`;
      const settings = await teams.settings(the.team);
      await cases.change(the.id, now, async (before) => {
        const all = await concerns.list(the.id);
        // The form's own moment and the words tell a second click from a second concern.
        const made = formAt ?? now;
        if (all.some((one) => one.by === by && one.text === text && one.at >= made)) return undefined;
        const at = firstFree(
          made,
          all.map((one) => one.at),
        );
        // Who reads all of them has no need to be told of their own.
        const read = may(staff, 'read safeguarding', before) && { at: now, by };
        const concern: Concern = { id: the.id, at, by, text, ...(read && { read }) };
        return {
          next: withConcern(before),
          event: { what: 'concern-raised', stage: before.stage, by },
          also: [
            concerns.item(concern, before.team),
            ...concernNotices(concern, settings, now).map((notice) => notices.item(notice)),
          ],
        };
      });
      return back;
    },
  });
};
