import type { CloseReason } from '../../functions/shared/domain/case/close-reason.ts';
import type { CaseFacts } from '../../functions/shared/domain/figures/facts.ts';
import { day, hour, type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import { chanceFrom, pick, someFacts } from '../builders/facts.ts';

/** Ashcombe over the year before `now`: some are called late, some turned down, most feel better; the same in each run. */
export const aYearOfFacts = (now: Instant, people = 260): CaseFacts[] => {
  const chance = chanceFrom(7);
  const about = (middle: number, spread: number): number => Math.round(middle + (chance() - 0.5) * 2 * spread);
  const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  return Array.from({ length: people }, (_, no): CaseFacts => {
    const receivedAt = later(now, -Math.round(((no + 1) / people) * 330) * day);
    const language = pick(['english-or-welsh', 'english-or-welsh', 'english-or-welsh', 'another'], chance);
    const groups = {
      ageBand: pick(['30-44', '45-64', '65-79', '65-79', '80-and-over'], chance),
      sex: pick(['female', 'female', 'male', 'prefer-not-to-say'], chance),
      ethnicity: pick(['white', 'white', 'white', 'white', 'asian', 'black'], chance),
      ...(chance() < 0.7 && { language, disability: pick(['a-lot', 'a-little', 'no'], chance) }),
    } as const;
    const base = {
      receivedAt,
      groups,
      source: pick(['gp-practice', 'gp-practice', 'gp-practice', 'pharmacy', 'hospital-discharge', 'self'], chance),
      reasons: [
        pick(['lonely-or-isolated', 'money-troubles', 'low-mood-anxiety-stress', 'long-term-condition'], chance),
      ],
      outcode: pick(['ZZ1', 'ZZ1', 'ZZ2', 'ZZ3', 'ZZ4'], chance),
    };
    if (chance() < 0.08) {
      const at = later(receivedAt, 2 * day);
      const reason = pick(['not-eligible', 'no-capacity', 'already-supported'], chance);
      return someFacts({ ...base, stage: 'Closed', closedAt: at, closeReason: reason, closures: [{ at, reason }] });
    }
    const late = groups.language === 'another' ? 0.6 : 0.15;
    const firstContactAt = later(receivedAt, (chance() < late ? about(12, 3) : about(3, 3)) * day + 3 * hour);
    if (firstContactAt > now) return someFacts({ ...base, acceptedAt: receivedAt });
    const before = {
      at: firstContactAt,
      satisfied: within(about(4, 3), 0, 10),
      anxious: within(about(6, 3), 0, 10),
      loneliness: within(about(7, 2), 3, 9),
    };
    const at3 = later(firstContactAt, 100 * day);
    const known = {
      ...base,
      acceptedAt: receivedAt,
      firstContactAt,
      lastContactAt: firstContactAt,
      baselineAt: firstContactAt,
    };
    if (at3 > now) return someFacts({ ...known, scores: { baseline: before } });
    const after = {
      at: at3,
      satisfied: within(before.satisfied + about(1, 3), 0, 10),
      anxious: within(before.anxious + about(-1, 3), 0, 10),
      loneliness: within(before.loneliness + about(-1, 2), 3, 9),
    };
    const answered = chance() < 0.6;
    const reason: CloseReason = pick(
      ['goals-met', 'goals-partly-met', 'connected-to-service', 'unable-to-contact', 'person-withdrew'],
      chance,
    );
    return someFacts({
      ...known,
      stage: 'Closed',
      closedAt: at3,
      closeReason: reason,
      closures: [{ at: at3, reason }],
      steps: [
        {
          no: 7,
          stage: 'OutcomeCheck3Months',
          from: firstContactAt,
          to: at3,
          decision: answered ? 'Answered' : 'NotAnswered',
        },
      ],
      scores: { baseline: before, ...(answered && { '3m': after }) },
    });
  });
};
