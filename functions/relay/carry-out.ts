import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { CaseRow } from '../shared/data/case/case-row.ts';
import type { ReplyRepository } from '../shared/data/message/reply-repository.ts';
import type { RequestAudience, RequestRef, RequestRepository } from '../shared/data/message/request-repository.ts';
import type { WriteItem } from '../shared/data/table/table.ts';
import { isDecided } from '../shared/domain/case/case-progress.ts';
import { DecisionRefused, type Proposal } from '../shared/domain/case/decide.ts';
import type { PersonRequest } from '../shared/domain/link/person-request.ts';
import type { Log } from '../shared/platform/log.ts';
import { createEffects, type Effect, type EffectDependencies } from './effects.ts';
import { createOnwardEffects, type OnwardEffectDependencies } from './onward-effects.ts';
import { createStops, type StopDependencies } from './stops.ts';

export interface CarryOutDependencies extends StopDependencies, EffectDependencies, OnwardEffectDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'change' | 'decide'>;
  readonly requests: Pick<RequestRepository, 'put' | 'open' | 'done' | 'doneItem'>;
  readonly people: StopDependencies['people'] & EffectDependencies['people'];
  readonly phones: StopDependencies['phones'] & EffectDependencies['phones'];
  readonly notices: StopDependencies['notices'] & EffectDependencies['notices'];
  readonly replies: Pick<ReplyRepository, 'question' | 'answerItem'>;
  readonly log: Log;
}

type RequestOf<K extends PersonRequest['kind']> = Extract<PersonRequest, { kind: K }>;

/**
 * `decided`: stored. `pending`: the case is moving, ask again later. `other`: not possible, people have to deal with
 * it.
 */
type Tried = 'decided' | 'pending' | 'other';

const askers: Record<RequestAudience, string> = { PATIENT: 'patient', REPLY: 'referrer', PROVIDER: 'provider' };

/** Off its course, to which it may return. */
const isAside = ({ stage }: CaseRow): boolean => stage === 'OnHold' || stage === 'NeedsAttention';

/** The answer is here: after a hold or a breakage the case need not wait for it again. */
const notAwaited = (theCase: CaseRow): CaseRow => ({
  ...theCase,
  ...(theCase.heldAt === 'AwaitInformation' && { heldAt: 'Triage' }),
  ...(theCase.brokeAt === 'AwaitInformation' && { brokeAt: 'Triage' }),
});

/**
 * Carries out the request of somebody who is not signed in. The stream delivers a request at least once, and the sweep
 * brings it again until it is done. Its end is written together with its effect, so that it takes effect exactly once
 * even if this function dies. What cannot be in that write (opt-outs) is idempotent.
 */
export const createCarryOut = (deps: CarryOutDependencies) => {
  const { cases, requests, replies, clock, log } = deps;
  const effects = createEffects(deps);
  const stops = createStops(deps);
  const onwards = createOnwardEffects(deps);

  const decide = async (ref: RequestRef, proposal: Proposal, also: readonly WriteItem[]): Promise<Tried> => {
    try {
      await cases.decide(ref.id, proposal, clock.now(), [...also, requests.doneItem(ref)]);
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      return error.code === 'not-open' ? 'pending' : 'other';
    }
    // If the same decision was stored before, nothing was written and this request is still open.
    return (await requests.open(ref)) ? 'other' : 'decided';
  };

  const withdraw = async (ref: RequestRef, theCase: CaseRow): Promise<Effect | 'settled'> => {
    if (theCase.closedAt) return { next: theCase };
    const proposal = { name: 'Withdrawn', by: 'patient', facts: { reason: 'person-withdrew' } } as const;
    const tried = await decide(ref, proposal, []);
    // Another decision came first: if it does not end the case, the next wait can be ended.
    return tried === 'other' && theCase.decision?.name === 'Withdrawn' ? { next: theCase } : 'settled';
  };

  const information = async (
    ref: RequestRef,
    request: RequestOf<'information'>,
    theCase: CaseRow,
  ): Promise<Effect | 'settled'> => {
    const { id, question: no, text, at } = request;
    const question = await replies.question(id, no);
    const message = effects.message(theCase, request, clock.now(), question?.text);
    if (!question || question.answeredAt !== undefined) return message;
    const answer = replies.answerItem(id, { no, answer: text, answeredAt: at });
    if (theCase.stage === 'AwaitInformation' && !theCase.closedAt) {
      // Refused where another decision came first, which may lead back here: this is tried again where it led.
      await decide(ref, { name: 'InformationGiven', by: 'referrer' }, [answer]);
      return 'settled';
    }
    // The case moves on, and this is tried again then.
    if (isAside(theCase) && isDecided(theCase)) return 'settled';
    // Nobody waits for the answer any more: it is stored with its question and as a message, and the worker is told.
    return { ...message, next: notAwaited(message.next), also: [answer, ...(message.also ?? [])] };
  };

  const stopOrStart = async (request: RequestOf<'stop' | 'start'>, theCase: CaseRow): Promise<Effect> => {
    const { isStopped, answers } = await stops(theCase, request);
    const at = clock.now();
    // A later STOP or START counts instead, and has its own reply.
    if (isStopped !== (request.kind === 'stop')) return { next: theCase };
    if (isStopped) return effects.stopSaid(theCase, request, at);
    return effects.startSaid(theCase, request, at, answers);
  };

  const effectOf = (
    ref: RequestRef,
    request: PersonRequest,
    theCase: CaseRow,
  ): Promise<Effect | 'settled'> | Effect => {
    const at = clock.now();
    switch (request.kind) {
      case 'confirm-appointment':
      case 'rearrange-appointment':
        return effects.appointment(theCase, request, at);
      case 'withdraw':
        return withdraw(ref, theCase);
      case 'call-me':
        return effects.callMe(theCase, request, at);
      case 'link-locked':
        return effects.linkLocked(theCase, request, at);
      case 'stop':
      case 'start':
        return stopOrStart(request, theCase);
      case 'message':
        return effects.message(theCase, request, at);
      case 'preferences':
        return effects.preferences(theCase, request);
      case 'share':
      case 'share-stop':
      case 'onward-answer':
        return onwards.said(theCase, request, at);
      case 'information':
        return information(ref, request, theCase);
    }
  };

  return async (ref: RequestRef): Promise<void> => {
    const asker = askers[ref.audience];
    // Reads again whenever the case changed in between: somebody else may have carried the request out.
    let asked: PersonRequest['kind'] | undefined;
    const after = await cases.change(ref.id, clock.now(), async (before) => {
      asked = undefined;
      const request = await requests.open(ref);
      if (!request) return undefined;
      const effect = await effectOf(ref, request, before);
      if (effect === 'settled') return undefined;
      const { next, also = [], ifThere = [] } = effect;
      const by = (request.kind === 'preferences' && request.by) || asker;
      const event = { what: 'asked', stage: before.stage, by, reason: request.kind } as const;
      asked = request.kind;
      return { next, event, also: [...also, requests.doneItem(ref)], ifThere };
    });
    if (asked !== undefined) log.info('asked', { referral: ref.id, what: asked });
    if (!after) await requests.done(ref);
  };
};
