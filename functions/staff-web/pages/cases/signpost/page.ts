import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { ClosingRepository } from '../../../../shared/data/person/closing-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { supportNo } from '../../../../shared/domain/case/support.ts';
import type { ClosingSummary } from '../../../../shared/domain/ending/closing-summary.ts';
import { mayDecide } from '../../../../shared/domain/governance/rights.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { canWriteTo } from '../../../../shared/staff/person-view.ts';
import {
  type ChoiceQuestion,
  type Question,
  type TextQuestion,
  valueOf,
} from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly closings: Pick<ClosingRepository, 'items'>;
  readonly clock: Clock;
}

const services: TextQuestion = {
  kind: 'long-text',
  name: 'services',
  label: 'Which groups or services do you suggest?',
  hint: 'Include how to reach them. The referrer will see this exactly as you write it.',
  subject: 'What you suggest',
  most: 400,
  missing: 'Enter what you suggest',
};

const teller: ChoiceQuestion = {
  kind: 'one',
  name: 'teller',
  label: 'Who will tell the person?',
  missing: 'Select who will tell the person',
  choices: [
    { value: 'we', text: 'We have told them, or will call them today' },
    { value: 'referrer', text: 'The referrer', hint: 'Their message will start by asking them to.' },
  ],
};

const isSelf = ({ source }: Case): boolean => source === 'self';

/** A self-referrer has no referrer to tell. */
const questionsFor = (theCase: Case): Question[] => (isSelf(theCase) ? [services] : [services, teller]);

const reason = 'signposted-only';

const summaryOf = (theCase: Case, text: string, asks: boolean, at: string): ClosingSummary => ({
  id: theCase.id,
  episode: supportNo(theCase),
  at,
  reason,
  ...(asks && { asked: 'Tell the person what we suggest. They have not heard it from us.' }),
  done: `${asks ? 'We suggest' : 'We told them about'}: ${text}`,
});

/** Triage ends the case by pointing the person to a service that needs no link worker. */
export const signpostPage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/signpost',
    needs: (staff, theCase) => mayDecide(staff, 'Declined', { ...theCase, stage: 'Triage' }),
    decides: () => 'Declined',
    heading: 'Signpost to something else',
    refuses: ({ theCase }) => (theCase.stage === 'Triage' ? undefined : 'Only a referral in triage can be signposted.'),
    isDone: async (theCase, { id }) => theCase.decision?.name === 'Declined' && theCase.decision.by === `staff:${id}`,
    view: (at, errors) =>
      stepForm({
        intro: [
          isSelf(at.theCase)
            ? `Call the person and tell them first. The case then closes${canWriteTo(at.record) ? ', and they get a message to say so' : ''}.`
            : 'The case closes without a link worker. The referrer is told what you suggest.',
          'You can undo this until the end of the next working day.',
        ],
        questions: questionsFor(at.theCase),
        send: 'Signpost and close the case',
      })(at, errors),
    act: async (at) => {
      const now = deps.clock.now();
      const { theCase, staff } = at;
      const { values, errors } = readQuestions(questionsFor(theCase), at.request.form, localDateOf(now));
      const text = valueOf(values, services.name);
      if (!text || errors.length > 0) return errors;
      const summary = summaryOf(theCase, text, valueOf(values, teller.name) === 'referrer', now);
      const proof = { id: theCase.id, episode: supportNo(theCase), at: now, by: `staff:${staff.id}`, reason } as const;
      const decision = { name: 'Declined', facts: { reason } } as const;
      await takeDecision(deps.cases, at, decision, now, deps.closings.items(summary, proof));
      return undefined;
    },
  });
