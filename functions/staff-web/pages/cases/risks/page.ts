import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { RiskRepository } from '../../../../shared/data/person/risk-repository.ts';
import type { StaffRepository } from '../../../../shared/data/team/staff-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { DecisionRefused } from '../../../../shared/domain/case/decide.ts';
import {
  type KnownRisk,
  type RiskNote,
  riskLength,
  whyGoneLength,
  withRisks,
} from '../../../../shared/domain/governance/risk.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { namesIn } from '../../../../shared/staff/case-file.ts';
import { caseStep, type StepAt, type StepDependencies, stepForm } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { byWords } from '../case/timeline-view.ts';
import { closedRefusal } from '../contact/page.ts';
import { firstFree } from '../first-free.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change'>;
  readonly risks: Pick<RiskRepository, 'list' | 'noteItem' | 'goneItem'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly clock: Clock;
}

const riskQuestion: TextQuestion = {
  kind: 'long-text',
  name: 'risk',
  label: 'What is the risk?',
  hint: 'To the person, or to whoever visits: what it is, and what to do about it. Do not use this for a safeguarding concern: that has its own page.',
  subject: 'The risk',
  most: riskLength,
  missing: 'Enter what the risk is',
};

/** Each risk has a form of its own: what was typed into one is not in the others. */
const whyQuestion = (name: string): TextQuestion => ({
  kind: 'text',
  name,
  label: 'Why is it no longer a risk?',
  subject: 'Why it is no longer a risk',
  most: whyGoneLength,
  missing: 'Enter why it is no longer a risk',
});

const whyName = (of: string): string => `why-${of.replace(/\W/g, '-')}`;

/** Closed in another tab, or by a colleague, since the form was made. */
const mustBeOpen = (theCase: Case): void => {
  const closed = closedRefusal({ theCase });
  if (closed) throw new DecisionRefused('not-open', closed);
};

/** What is known that may harm the person or whoever visits: to add to, and to take back. Nothing is written over. */
export const risksPage = (deps: Dependencies): StaffPage => {
  const { cases, risks, clock } = deps;

  const shown = async ({ theCase, staff, typed = new URLSearchParams() }: StepAt, errors: readonly FieldError[]) => {
    const now = clock.now();
    const all = await risks.list(theCase.id);
    const names = await namesIn(
      deps,
      theCase,
      all.flatMap(({ noted, gone }) => [noted?.by, gone?.by]),
    );
    const told = ({ at, by }: { at: Instant; by: string }) =>
      `${momentWords(at, now)}, ${byWords(by, { staff, names })}`;
    const view = ({ of, text, noted, gone }: KnownRisk) => ({
      of,
      text: text ?? 'There is one. The referrer did not say what it is.',
      detail: noted ? told(noted) : 'From the referrer',
      gone: gone && { detail: told(gone), why: gone.why },
      question: questionViews([whyQuestion(whyName(of))], typed, errors, false)[0],
      open: typed.get('of') === of,
    });
    const views = all.map(view);
    return { known: views.filter(({ gone }) => !gone), past: views.filter(({ gone }) => gone) };
  };

  const note = async (
    { theCase, staff, request, formAt }: StepAt,
    now: Instant,
  ): Promise<readonly FieldError[] | undefined> => {
    const { values, errors } = readQuestions([riskQuestion], request.form, localDateOf(now));
    const text = valueOf(values, riskQuestion.name);
    if (!text) return errors;
    const by = `staff:${staff.id}`;
    await cases.change(theCase.id, now, async (before) => {
      const all = await risks.list(theCase.id);
      const made = formAt ?? now;
      // The form's own moment and the words tell a second click from a second risk.
      const isSent = all.some(({ noted, text: known }) => noted?.by === by && known === text && noted.at >= made);
      if (isSent) return undefined;
      mustBeOpen(before);
      const at = firstFree(
        made,
        all.flatMap(({ noted }) => noted?.at ?? []),
      );
      const added: RiskNote = { id: theCase.id, at, by, text };
      return {
        next: withRisks(before, [...all, { of: '', text }]),
        event: { what: 'risk-noted', stage: before.stage, by },
        also: [risks.noteItem(added)],
      };
    });
    return undefined;
  };

  /** A second click, or a colleague who was faster, finds it taken back. */
  const takeBack = async (
    { theCase, staff, request }: StepAt,
    now: Instant,
  ): Promise<readonly FieldError[] | undefined> => {
    const of = request.form.get('of') ?? '';
    const question = whyQuestion(whyName(of));
    const { values, errors } = readQuestions([question], request.form, localDateOf(now));
    const why = valueOf(values, question.name);
    if (!why) return errors;
    const by = `staff:${staff.id}`;
    await cases.change(theCase.id, now, async (before) => {
      const all = await risks.list(theCase.id);
      const found = all.find((one) => one.of === of);
      if (!found || found.gone) return undefined;
      mustBeOpen(before);
      const gone = { id: theCase.id, of: found.of, at: now, by, why };
      return {
        next: withRisks(
          before,
          all.map((one) => (one === found ? { ...one, gone } : one)),
        ),
        event: { what: 'risk-gone', stage: before.stage, by },
        also: [risks.goneItem(gone)],
      };
    });
    return undefined;
  };

  return caseStep(deps, {
    path: '/staff/cases/{id}/risks',
    needs: 'write risks',
    heading: 'Known risks',
    template: 'pages/cases/risks/page.njk',
    refuses: closedRefusal,

    view: async (at, errors) => ({
      ...stepForm({ questions: [riskQuestion], send: 'Add the risk' })(at, errors),
      ...(await shown(at, errors)),
    }),

    act: async (sent) => {
      const now = clock.now();
      const isTakenBack = sent.request.form.get('action') === 'gone';
      return (await (isTakenBack ? takeBack(sent, now) : note(sent, now))) ?? `/staff/cases/${sent.theCase.id}/risks`;
    },
  });
};
