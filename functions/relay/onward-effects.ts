import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { CaseRow } from '../shared/data/case/case-row.ts';
import type { OnwardRepository } from '../shared/data/directory/onward-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import { isEnding } from '../shared/domain/case/case-progress.ts';
import type { PersonRequest } from '../shared/domain/link/person-request.ts';
import {
  isOpenOnward,
  isTakenBack,
  type Onward,
  withAgreement,
  withAnswer,
  withStop,
} from '../shared/domain/onward/onward.ts';
import { type OnwardPace, onwardNotices, onwardTasks } from '../shared/domain/onward/onward-notices.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Instant } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Effect } from './effects.ts';

export interface OnwardEffectDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'change'>;
  readonly onwards: Pick<OnwardRepository, 'get' | 'list' | 'items'>;
  readonly notices: Pick<NoticeRepository, 'item' | 'list'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly clock: Clock;
}

type OnwardRequest = Extract<PersonRequest, { onward: number }>;

const stepOf = (onward: Onward, request: OnwardRequest, at: Instant): Onward | undefined => {
  switch (request.kind) {
    case 'share':
      return withAgreement(onward, { how: 'link', by: 'patient', facts: request.facts, at: request.at }, at);
    case 'share-stop':
      return withStop(onward, at);
    case 'onward-answer':
      return withAnswer(onward, request.answer, at);
  }
};

/** Effects on onward referrals: of what the person and the provider say, and of the case ending. */
export const createOnwardEffects = ({ cases, onwards, notices, teams, clock }: OnwardEffectDependencies) => {
  const written = (next: Onward, by: string, at: Instant, pace: OnwardPace) => [
    ...onwards.items(next),
    ...onwardNotices(next, by, at, pace).map(notices.item),
  ];

  return {
    /** Too late, or repeated, it changes nothing. */
    said: async (theCase: CaseRow, request: OnwardRequest, at: Instant): Promise<Effect> => {
      const all = await onwards.list(theCase.id);
      const onward = all.find(({ no }) => no === request.onward);
      const tooLate = request.kind === 'share' && isEnding(theCase);
      const next = onward && !tooLate ? stepOf(onward, request, at) : undefined;
      if (!next) return { next: theCase };
      const by = request.kind === 'onward-answer' ? 'provider' : 'patient';
      const pace = await teams.settings(theCase.team);
      return {
        next: { ...theCase, tasks: onwardTasks(theCase, next, all, by, await notices.list(theCase.id)) },
        also: written(next, by, at, pace),
      };
    },

    /**
     * The case has ended, or its ending is decided (the workflow may take days to follow). If consent is withdrawn with
     * it, providers see nothing more and are told to stop.
     */
    caseEnded: async (id: ReferralId): Promise<void> => {
      const theCase = await cases.get(id);
      if (!theCase || !isEnding(theCase) || !isTakenBack(theCase.closeReason ?? theCase.decision?.facts.reason)) return;
      const open = (await onwards.list(id)).filter(isOpenOnward);
      const pace = open.length === 0 ? {} : await teams.settings(theCase.team);
      for (const { no } of open) {
        const at = clock.now();
        await cases.change(id, at, async (before) => {
          const onward = await onwards.get(id, no);
          const next = onward && withStop(onward, at);
          if (!next) return undefined;
          const event = { what: 'onward', stage: before.stage, reason: next.state } as const;
          return { next: before, event, also: written(next, 'staff:', at, pace) };
        });
      }
    },
  };
};
