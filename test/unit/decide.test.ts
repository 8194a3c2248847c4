import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Case, DecisionFacts } from '../../functions/shared/domain/case/case.ts';
import { withDecision, withWait } from '../../functions/shared/domain/case/case-changes.ts';
import { isOpen, resumeStage } from '../../functions/shared/domain/case/case-progress.ts';
import { DecisionRefused, decide } from '../../functions/shared/domain/case/decide.ts';
import { DecisionName, decisionsOf, transitionOf } from '../../functions/shared/domain/workflow/decision.ts';
import { Edge } from '../../functions/shared/domain/workflow/edge.ts';
import { isWait, journeyStages, waits } from '../../functions/shared/domain/workflow/stage.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';

const facts: DecisionFacts = { reason: 'no-longer-needed', appointmentAt: '2026-06-10T13:00:00.000Z' };
const pace = someSettings();
const now = '2026-06-03T10:00:00.000Z';

const stage = fc.constantFrom(...waits);
const journeyStage = fc.constantFrom(...journeyStages);
const name = fc.constantFrom(...DecisionName.options);

const waiting = fc.record({ stage, heldAt: journeyStage, brokeAt: journeyStage }).map((at) => someCase(at));

const proposal = (decision: DecisionName) => ({ name: decision, by: 'staff:ana', facts });
const decided = (theCase: Case, decision: DecisionName) => decide(theCase, proposal(decision), now, pace);

describe('a decision', () => {
  it('leads where the stage declares it, and is refused where it declares nothing', () => {
    fc.assert(
      fc.property(waiting, name, (theCase, decision) => {
        const transition = isWait(theCase.stage) ? transitionOf(theCase.stage, decision) : undefined;
        if (!transition) {
          expect(() => decided(theCase, decision)).toThrow(DecisionRefused);
          return;
        }
        const { edge, waitNo } = decided(theCase, decision);
        expect(waitNo).toBe(theCase.wait?.no);
        expect(edge.no).toBe(2);
        expect(Edge.safeParse(edge).success).toBe(true);
        const resumes = transition.next === 'Journey' || transition.next === 'Superseded';
        const next = resumes ? edge.resumeAt : transition.next;
        if (next !== undefined && isWait(next)) expect(edge.due).toBeDefined();
      }),
    );
  });

  it('goes back from a hold and from a breakage to where the case stood', () => {
    fc.assert(
      fc.property(journeyStage, (before) => {
        expect(decided(someCase({ stage: 'OnHold', heldAt: before }), 'Resumed').edge.resumeAt).toBe(before);
        expect(decided(someCase({ stage: 'NeedsAttention', brokeAt: before }), 'Retried').edge.resumeAt).toBe(before);
      }),
    );
  });

  it('is the stored one when it is taken twice, and refused when another came first', () => {
    fc.assert(
      fc.property(waiting, fc.nat(), fc.nat(), (theCase, one, two) => {
        if (!isWait(theCase.stage)) return;
        const offered = decisionsOf(theCase.stage);
        const first = offered[one % offered.length] ?? 'Closed';
        const second = offered[two % offered.length] ?? 'Closed';
        const after = withDecision(theCase, decided(theCase, first));
        expect(isOpen(after)).toBe(false);
        if (first === second) expect(decided(after, second)).toBe(after.decision);
        else expect(() => decided(after, second)).toThrow('This case has just moved on');
      }),
    );
  });

  it('is nobody else’s, nor the same with other facts, nor one of a wait that was not seen', () => {
    const theCase = someCase({ stage: 'MakeContact' });
    const after = withDecision(theCase, decided(theCase, 'AppointmentBooked'));
    const again = (changes: object) => decide(after, { ...proposal('AppointmentBooked'), ...changes }, now, pace);
    expect(again({ waitNo: 1 })).toBe(after.decision);
    const other = { ...facts, appointmentAt: '2026-06-11T13:00:00.000Z' };
    for (const changes of [{ by: 'staff:ben' }, { facts: other }, { facts: {} }, { waitNo: 7 }]) {
      expect(() => again(changes)).toThrow('This case has just moved on');
    }
  });

  it('of a merge is the stored one when it is taken twice, with the reason that it gave the case', () => {
    const theCase = someCase({ stage: 'Triage' });
    const merge = { name: 'Merged', by: 'staff:mo' } as const;
    const after = withDecision(theCase, decide(theCase, merge, now, pace));
    expect(decide(after, merge, now, pace)).toBe(after.decision);
  });

  it('to go on in another episode leaves the case its time', () => {
    for (const at of ['OnHold', 'AgreePlan', 'NeedsAttention'] as const) {
      const theCase = someCase({ stage: at, heldAt: 'AgreePlan' });
      const sweep = { name: 'Superseded', by: 'sweep' } as const;
      expect(decide(theCase, sweep, now, pace).edge).toEqual({ no: 2, due: theCase.wait?.due, resumeAt: at });
    }
  });

  it('is refused after the wait ran out', () => {
    fc.assert(
      fc.property(waiting, name, (theCase, decision) => {
        expect(() => decided({ ...theCase, expired: 1 }, decision)).toThrow(DecisionRefused);
      }),
    );
  });

  it('says what it needs to know', () => {
    const booked = () => decide(someCase({ stage: 'MakeContact' }), { name: 'AppointmentBooked', by: 'x' }, now, pace);
    expect(booked).toThrow('Enter when the appointment is.');
  });
});

describe('what a decision leaves with the case', () => {
  it('keeps the first conversation as the baseline', () => {
    const first = withDecision(
      someCase({ stage: 'MakeContact' }),
      decided(someCase({ stage: 'MakeContact' }), 'ConversationHeld'),
    );
    expect(first.baselineAt).toBe(now);
    const again = { ...first, decision: undefined, stage: 'FollowUpReminder' } as const;
    const { decision: _, ...open } = again;
    const second = withDecision(open, { ...decided(open, 'ConversationHeld'), at: '2026-07-01T10:00:00.000Z' });
    expect(second.baselineAt).toBe(now);
  });

  it('gives the place back when support ends, and keeps it on hold', () => {
    const followUp = someCase({ stage: 'FollowUp' });
    expect(withDecision(followUp, decided(followUp, 'FollowedUp'))).toMatchObject({
      holdsPlace: false,
      closeReason: 'no-longer-needed',
    });
    expect(withDecision(followUp, decided(followUp, 'OnHold')).holdsPlace).toBe(true);
  });
});

describe('a wait that opens', () => {
  const request = (changes: object = {}) => ({
    id: someCase().id,
    episode: 1,
    stage: 'MakeContact' as const,
    entered: '2026-06-03T10:00:00.000Z',
    attempt: 0,
    token: 'token-2',
    edge: { no: 2, due: '2026-06-24T17:00:00.000Z' },
    ...changes,
  });
  const open = (theCase: Case, no: number, entered: string, attempt: number, episode = 1) =>
    withWait(
      theCase,
      request({ episode }),
      { no, entered, attempt, token: 'token-2', due: '2026-06-24T17:00:00.000Z' },
      now,
    );

  it('takes the place of an earlier one, never of a later', () => {
    const order = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('2026-06-02T09:00:00.000Z', now), fc.nat(2));
    fc.assert(
      fc.property(order, order, (stored, asked) => {
        const [no, entered, attempt] = stored;
        const theCase = someCase({ wait: { no, entered, attempt, token: 'token-1', due: tuesday } });
        const [n, e, a] = asked;
        const older = n < no || (n === no && (e < entered || (e === entered && a < attempt)));
        expect(open(theCase, n, e, a) === undefined).toBe(older);
      }),
    );
  });

  it('starts the year of its episode anew', () => {
    expect(open(someCase(), 2, now, 0, 2)).toMatchObject({ episode: 2, startedAt: now });
    expect(open(someCase(), 2, now, 0, 1)).toMatchObject({ episode: 1, startedAt: tuesday });
  });

  it('remembers where a hold or a breakage came from until the case goes on', () => {
    const held = withWait(
      someCase({ stage: 'AgreePlan' }),
      request({ stage: 'OnHold' }),
      { ...request(), no: 2, due: now },
      now,
    );
    expect(held).toMatchObject({ stage: 'OnHold', heldAt: 'AgreePlan' });
    const broken = withWait(
      someCase({ stage: 'AgreePlan' }),
      request({ stage: 'NeedsAttention', edge: { error: 'Boom' } }),
      { ...request(), no: 2, due: now },
      now,
    );
    expect(broken).toMatchObject({
      stage: 'NeedsAttention',
      brokeAt: 'AgreePlan',
      attention: { error: 'Boom', at: now },
    });
    const resumed = broken && withWait(broken, request(), { ...request(), no: 3, due: now }, now);
    expect(resumed).not.toHaveProperty('brokeAt');
    expect(resumed).not.toHaveProperty('attention');
  });

  it('goes on at triage when the way there broke after the second refusal', () => {
    const { assignee: _, ...theCase } = someCase({ stage: 'AssignLinkWorker', holdsPlace: false });
    const refused: Case = { ...theCase, refusedBy: ['ana', 'ben'], flags: ['refused-twice'] };
    const broken = withWait(refused, request({ stage: 'NeedsAttention' }), { ...request(), no: 2, due: now }, now);
    expect(broken?.brokeAt).toBe('Triage');
  });

  it('begins with intake where there is no case yet', () => {
    expect(resumeStage(undefined)).toBe('Intake');
  });

  it('goes on, after a breakage, from where an undelivered decision led', () => {
    const theCase = someCase({ stage: 'FollowUp' });
    const lost = withDecision(theCase, decided(theCase, 'FollowedUp'));
    expect(resumeStage(lost)).toBe('OutcomeCheck3Months');
    const broken = withWait(lost, request({ stage: 'NeedsAttention' }), { ...request(), no: 2, due: now }, now);
    expect(broken?.brokeAt).toBe('OutcomeCheck3Months');
  });
});
