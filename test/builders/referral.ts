import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { Answers, Asked } from '../../functions/shared/domain/referral/answers.ts';
import { type ReferralId, referralIdFrom } from '../../functions/shared/domain/referral/referral-id.ts';
import type { RosterWorker, TeamSettings } from '../../functions/shared/domain/team/team.ts';
import { defaultTimings } from '../../functions/shared/domain/team/timings.ts';

let made = 0;

/** A different id each time, and the same ones in each run. */
export const someId = (): ReferralId => {
  made += 1;
  return referralIdFrom(Uint8Array.from({ length: 12 }, (_, place) => Math.floor(made / 32 ** (11 - place)) % 32));
};

/** A Tuesday, 09:30 in London. */
export const tuesday = '2026-06-02T08:30:00.000Z';

/** What a pharmacy typically sends. */
export const someAnswers = (changes: Partial<Answers> = {}): Answers => ({
  source: 'pharmacy',
  person: {
    firstName: 'Doris',
    lastName: 'Greenfield',
    preferredName: 'Dot',
    dateOfBirth: '1948-03-09',
    nhsNumber: '9990000018',
    addressLine1: '4 Example Terrace',
    town: 'Ashcombe',
    postcode: 'ZZ1 2AB',
    gpPractice: 'The Example Practice',
    gpOdsCode: 'G81086',
  },
  contact: {
    phone: '07700 900123',
    phoneE164: '+447700900123',
    email: 'dot.greenfield@example.org',
    preferred: 'sms',
    safeToText: true,
    safeToLeaveVoicemail: false,
    sharedPhone: false,
    bestTimes: 'Mornings, not Thursdays',
    language: 'English',
  },
  why: {
    reasons: ['lonely-or-isolated', 'money-troubles'],
    needs: ['debt-benefits-food-fuel', 'bereavement'],
    concern: 'Comes in most days to talk since her husband died. Has asked which of her tablets she could do without.',
    ownWords: 'The evenings are long and I do not know where to start with his papers.',
  },
  risks: { known: false, safeguarding: false },
  consent: { told: true, agreed: true, toldBy: 'Sam Example', toldOn: '2026-06-01', tellGp: true },
  referrer: {
    name: 'Sam Example',
    role: 'Pharmacist',
    organisation: 'Example Pharmacy',
    odsCode: 'FVR79',
    phone: '01632 960456',
    replyTo: 'sam@pharmacy.example',
  },
  own: { noticed: 'Fewer repeat prescriptions collected' },
  ...changes,
});

/** As many questions, and as long ones, as the pharmacy's form puts. */
export const someAsked = (): Asked[] =>
  ['About the person', 'How to reach them', 'Why', 'Risks', 'Consent', 'About you'].flatMap((section) =>
    Array.from({ length: 7 }, (_, no) => ({
      section,
      question: `Is this the question number ${no + 1} of the part called ${section.toLowerCase()}?`,
      answer: ['Yes', 'No, but it was asked', 'Mornings, not Thursdays', 'Doris Greenfield'][no % 4] ?? '',
    })),
  );

export const someSettings = (changes: Partial<TeamSettings> = {}): TeamSettings => ({
  team: 'ashcombe',
  name: 'Ashcombe Link Workers',
  outcodes: ['ZZ1', 'ZZ2', 'ZZ3', 'ZZ4'],
  nation: 'england-and-wales',
  timings: defaultTimings,
  ...changes,
});

export const someWorker = (id: string, changes: Partial<RosterWorker> = {}): RosterWorker => ({
  id,
  name: `Worker ${id}`,
  live: 0,
  capacity: 45,
  areas: [],
  languages: ['English'],
  workingDays: [1, 2, 3, 4, 5],
  absences: [],
  active: true,
  ...changes,
});

/** A case that waits for its worker's answer. */
export const someCase = (changes: Partial<Case> = {}): Case => ({
  id: someId(),
  episode: 1,
  version: 3,
  team: 'ashcombe',
  source: 'pharmacy',
  priority: 'routine',
  receivedAt: tuesday,
  startedAt: tuesday,
  stage: 'AwaitAcceptance',
  since: tuesday,
  flags: [],
  refusedBy: [],
  assignee: 'ana',
  holdsPlace: true,
  wait: { no: 1, token: 'token-1', attempt: 0, entered: tuesday, due: '2026-06-04T17:00:00.000Z' },
  ...changes,
});
