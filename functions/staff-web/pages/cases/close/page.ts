import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { ClosingRepository } from '../../../../shared/data/person/closing-repository.ts';
import type { OutcomeRepository } from '../../../../shared/data/person/outcome-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { whyNotFor } from '../../../../shared/domain/case/close-grounds.ts';
import { CloseReason } from '../../../../shared/domain/case/close-reason.ts';
import { supportNo } from '../../../../shared/domain/case/support.ts';
import type { ContactStanding } from '../../../../shared/domain/contact/contact-rule.ts';
import { closeRules, supportEndings } from '../../../../shared/domain/ending/close-rules.ts';
import { type ClosingSummary, sharedScoresOf } from '../../../../shared/domain/ending/closing-summary.ts';
import type { ClosureProof } from '../../../../shared/domain/ending/closure-proof.ts';
import { standingOf } from '../../../../shared/domain/governance/rights.ts';
import type { OutcomeAnswers } from '../../../../shared/domain/plan/outcome.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepAt, type StepDependencies, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { closeReasonWords } from '../../../../shared/staff/words/case-words.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { type StandingSources, standingOfCase } from '../contact/standing.ts';
import { answersOf } from '../outcomes/checks.ts';
import { type CloseAsked, closeQuestions, readClosure, type SentClosure } from './form.ts';

interface Dependencies extends StepDependencies, StandingSources {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly outcomes: Pick<OutcomeRepository, 'list'>;
  readonly closings: Pick<ClosingRepository, 'items'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly clock: Clock;
}

/** A kind of ending, one for each of the two pages. */
interface Ending {
  readonly path: '/staff/cases/{id}/close' | '/staff/cases/{id}/follow-up';
  readonly decision: 'Closed' | 'FollowedUp';
  readonly heading: string;
  readonly legend: string;
  readonly intro: string;
  readonly send: string;
  readonly reasons: readonly CloseReason[];
}

const closing: Ending = {
  path: '/staff/cases/{id}/close',
  decision: 'Closed',
  heading: 'Close the case',
  legend: 'Why are you closing the case?',
  intro: 'The case closes at once, and we will not ask the person how things are at 3 and 6 months.',
  send: 'Close case',
  reasons: CloseReason.options,
};

const followedUp: Ending = {
  path: '/staff/cases/{id}/follow-up',
  decision: 'FollowedUp',
  heading: 'End the support',
  legend: 'How did the support end?',
  intro:
    'This frees up your place. We will still ask the person how things are at 3 and 6 months, then close the case.',
  send: 'End support',
  reasons: supportEndings,
};

/** The facts an ending is judged by. */
interface Grounds {
  readonly standing: ContactStanding;
  readonly answers: readonly OutcomeAnswers[];
  readonly allowed: readonly CloseReason[];
  readonly barred: readonly { readonly reason: CloseReason; readonly why: string }[];
}

const summaryOf = (
  { theCase }: StepAt,
  { reason, asked, done, worked, notWorked, sharesScores }: SentClosure,
  { answers }: Grounds,
  at: Instant,
): ClosingSummary => ({
  id: theCase.id,
  episode: supportNo(theCase),
  at,
  reason,
  ...(asked !== undefined && { asked }),
  ...(done !== undefined && { done }),
  ...(worked !== undefined && { worked }),
  ...(notWorked !== undefined && { notWorked }),
  ...(sharesScores && { scores: answers.map(sharedScoresOf) }),
});

const proofOf = (
  { theCase, staff }: StepAt,
  { reason, words }: SentClosure,
  { standing }: Grounds,
  at: Instant,
): ClosureProof => {
  const { attempts, notice, answerBy } = standing;
  const tried = reason === 'unable-to-contact' && notice && answerBy;
  return {
    id: theCase.id,
    episode: supportNo(theCase),
    at,
    by: `staff:${staff.id}`,
    reason,
    ...(words !== undefined && { words }),
    ...(tried && {
      attempts: attempts.map(({ at: made, channel, outcome, by }) => ({ at: made, channel, outcome, by })),
      notice: { at: notice.at, channel: notice.channel, answerBy },
    }),
    ...(reason === 'disengaged-or-dna' && { missed: theCase.missed ?? 0 }),
  };
};

const endingPage = (deps: Dependencies, ending: Ending): StaffPage => {
  const { cases, outcomes, closings, teams, clock } = deps;

  const groundsOf = async ({ theCase, staff }: StepAt, now: Instant): Promise<Grounds> => {
    const settings = await teams.settings(theCase.team);
    const [standing, all] = await Promise.all([
      standingOfCase(deps, theCase, settings, now),
      outcomes.list(theCase.id),
    ]);
    const theirs = ending.reasons.filter((reason) => closeRules[reason].by.includes(standingOf(staff, theCase)));
    const judged = theirs.map((reason) => ({ reason, why: whyNotFor(reason, { theCase, standing }) }));
    return {
      standing,
      answers: answersOf(all, theCase),
      allowed: judged.flatMap(({ reason, why }) => (why === undefined ? [reason] : [])),
      barred: judged.flatMap(({ reason, why }) => (why === undefined ? [] : [{ reason, why }])),
    };
  };

  const askedOn = ({ theCase }: StepAt, { allowed, answers }: Grounds): CloseAsked => ({
    legend: ending.legend,
    reasons: allowed,
    tells: theCase.source !== 'self',
    hasScores: answers.length > 0,
  });

  return caseStep(deps, {
    path: ending.path,
    needs: ending.decision,
    heading: ending.heading,
    template: 'pages/cases/close/page.njk',

    view: async (at, errors) => {
      const grounds = await groundsOf(at, clock.now());
      return {
        intro: [
          ending.intro,
          ...(at.theCase.source === 'self' ? ['They referred themselves, so nobody else is told.'] : []),
        ],
        questions: questionViews(
          closeQuestions(askedOn(at, grounds)),
          at.typed ?? new URLSearchParams(),
          errors,
          false,
        ),
        barred: grounds.barred.map(({ reason, why }) => ({ reason: closeReasonWords[reason], why })),
        send: ending.send,
      };
    },

    act: async (at) => {
      const now = clock.now();
      const grounds = await groundsOf(at, now);
      const barred = grounds.barred.find(({ reason }) => reason === at.request.form.get('reason'));
      if (barred) return [{ field: 'reason', text: `${closeReasonWords[barred.reason]}: ${barred.why}` }];
      const sent = readClosure(at.request.form, askedOn(at, grounds), now);
      if (Array.isArray(sent)) return sent;
      const also = closings.items(summaryOf(at, sent, grounds, now), proofOf(at, sent, grounds, now));
      const { standing } = grounds;
      await takeDecision(cases, at, { name: ending.decision, facts: { reason: sent.reason }, standing }, now, also);
    },
  });
};

/** Closes the case, from any stage, with a coded reason and its evidence. */
export const closePage = (deps: Dependencies): StaffPage => endingPage(deps, closing);

/** Ends support that was given in full; outcome checks follow. */
export const endOfSupportPage = (deps: Dependencies): StaffPage => endingPage(deps, followedUp);
