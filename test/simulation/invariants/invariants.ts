import type { Invariant } from './invariant.ts';
import { ofAssignment } from './of-assignment.ts';
import { ofConcerns } from './of-concerns.ts';
import { ofCounts } from './of-counts.ts';
import { ofEngine } from './of-engine.ts';
import { ofIntake } from './of-intake.ts';
import { ofLetters } from './of-letters.ts';
import { ofMessages } from './of-messages.ts';
import { ofOnward } from './of-onward.ts';
import { ofPeople } from './of-people.ts';
import { ofProofs } from './of-proofs.ts';
import { ofRecords } from './of-records.ts';
import { ofSettings } from './of-settings.ts';
import { ofTimeAndData } from './of-time-and-data.ts';
import { ofWords } from './of-words.ts';
import { ofWorkflow } from './of-workflow.ts';

/** Everything that has to hold, in one list. */
export const invariants: readonly Invariant[] = [
  ...ofIntake,
  ...ofWorkflow,
  ...ofAssignment,
  ...ofMessages,
  ...ofPeople,
  ...ofTimeAndData,
  ...ofEngine,
  ...ofCounts,
  ...ofWords,
  ...ofOnward,
  ...ofConcerns,
  ...ofRecords,
  ...ofLetters,
  ...ofProofs,
  ...ofSettings,
];

/** What is promised and not checked here, with the reason and where else it is. */
export const notCheckedHere: readonly { readonly says: string; readonly why: string }[] = [
  {
    says: 'Deadlines equal a calendar worked out by brute force, 2020 to 2035.',
    why: 'A property of pure functions: test/property/calendar.test.ts.',
  },
  {
    says: 'Whoever waits longest and most urgently is served first.',
    why: 'The list is read from an index that may be behind, so an order of seconds cannot be demanded under faults; test/workflow-functions tries the order without them.',
  },
  {
    says: 'A redrive repeats no recorded effect.',
    why: 'Redrives happen here, and what they might repeat is what sent-once, decided-once and counters-equal-a-recount look at; there is no checker of its own.',
  },
  {
    says: 'Every id and field in an answer of a page is allowed; one audit entry for each access; tampered, expired and used links change nothing; staff who left are refused.',
    why: 'The simulator has no pages but the forms of managers: test/staff and test/web.',
  },
  {
    says: 'Request units do not grow with the number of referrals.',
    why: 'Measured on the table engine: test/data/units.test.ts and bench/.',
  },
];
