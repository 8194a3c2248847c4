import type { Intake } from '../../../functions/shared/data/referral/intake-repository.ts';
import type { Answers } from '../../../functions/shared/domain/referral/answers.ts';
import { type ReferralId, referralIdFrom } from '../../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, instantOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { someAnswers } from '../../builders/referral.ts';
import type { Answer } from '../cloud/containers.ts';
import type { Random } from '../time/random.ts';
import type { World } from '../world/world.ts';

/** What the people who refer know for certain. */
export interface Referred {
  /** The site said that it has these. */
  readonly acknowledged: readonly Intake[];
}

const emails = (no: number, random: Random): string =>
  random.weighted({
    [`person-${no}@example.org`]: 7,
    [`bounce-${no}@example.org`]: 2,
    [`complain-${no}@example.org`]: 1,
  });

/** Words of their own in each referral, and a practice that may be told of it or may not. */
export const withWords = (answers: Answers, id: ReferralId): Answers => ({
  ...answers,
  why: { ...answers.why, ownWords: `Words of ${id}` },
  consent: { ...answers.consent, tellGp: id < 'H' },
});

export const personNo = (no: number, random: Random): Answers => {
  const usual = someAnswers();
  const { nhsNumber: _number, ...person } = usual.person;
  const { email: _email, phone: _phone, phoneE164: _e164, ...contact } = usual.contact;
  const phoneE164 = `+4477009${String(no).padStart(3, '0')}${random.weighted({ '00': 7, '99': 2, '88': 1 })}`;
  const hasPhone = random.chance(0.85);
  return {
    ...usual,
    source: random.weighted({ pharmacy: 6, 'hospital-discharge': 2, self: 2 }),
    person: {
      ...person,
      lastName: `Field ${String.fromCharCode(65 + (no % 26))}${String.fromCharCode(65 + Math.floor(no / 26))}`,
      postcode: random.pick(['ZZ1 2AB', 'ZZ2 3CD', 'ZZ3 4EF', 'ZZ9 9ZZ']),
    },
    contact: {
      ...contact,
      ...(hasPhone && { phone: phoneE164, phoneE164 }),
      ...((!hasPhone || random.chance(0.7)) && { email: emails(no, random) }),
      safeToText: random.chance(0.9),
      sharedPhone: random.chance(0.1),
      preferred: random.pick(['sms', 'email', 'phone'] as const),
      language: random.weighted({ English: 8, Welsh: 1, Polish: 1 }),
    },
    risks: { known: random.chance(0.08), safeguarding: random.chance(0.05) },
    consent: { ...usual.consent, agreed: random.chance(0.95) },
  };
};

const wasStored = (answer: Answer): boolean =>
  answer.is === 'ok' && (answer.value === 'stored' || answer.value === 'repeated');

/** People who refer: they click twice, try again when nothing comes back, refer the same person once more, and give up. */
export const createReferrers = (
  world: World,
  arrivals: readonly number[],
  inTheirWords: (answers: Answers, id: ReferralId) => Answers = (answers) => answers,
): Referred => {
  const { timeline } = world;
  const random = world.random.fork('referrers');
  const acknowledged: Intake[] = [];

  const submit = async (intake: Intake): Promise<boolean> => {
    const stored = wasStored(await world.act({ does: 'refer', intake }));
    if (stored) acknowledged.push(intake);
    return stored;
  };

  const insist = async (intake: Intake, tries: number): Promise<void> => {
    if ((await submit(intake)) || tries === 0) return;
    timeline.at(world.now() + random.between(1, 300) * 1000, () => void insist(intake, tries - 1));
  };

  const refer = (answers: Answers): void => {
    const id = referralIdFrom(random.bytes(12));
    const asked = [{ section: 'Why', question: 'What have you seen?', answer: 'Less and less of them' }];
    const intake = { id, receivedAt: world.clock(), answers: inTheirWords(answers, id), asked };
    void insist(intake, random.chance(0.05) ? 0 : 8);
    if (random.chance(0.2)) void insist(intake, 3);
    if (random.chance(0.1)) {
      const later = world.now() + random.between(1, 60) * minute;
      timeline.at(later, () => void insist({ ...intake, receivedAt: world.clock() }, 2));
    }
    if (random.chance(0.05)) {
      const other = { ...intake, answers: { ...answers, own: { noticed: 'Something else' } } };
      timeline.at(world.now() + random.between(0, 60_000), () => void submit(other));
    }
  };

  let last = world.now();
  for (const [no, days] of arrivals.entries()) {
    const answers = personNo(no, random);
    // A ward that discharges several sends them one after the other.
    const at = random.chance(0.3) ? last + random.between(0, 3000) : world.now() + Math.floor(days * day);
    last = at;
    timeline.at(at, () => refer(answers));
    if (random.chance(0.08)) {
      const again = { ...answers, own: { noticed: 'Came again' } };
      timeline.at(at + random.pick([0, minute, 3 * hour, 9 * day]), () => refer(again));
    }
  }
  world.trace.add(`referrers from ${instantOf(world.now())}`);
  return { acknowledged };
};
