import type { CaseRow } from '../shared/data/case/case-row.ts';
import type { TakenIn } from '../shared/data/case/take-in.ts';
import type { Intake } from '../shared/data/referral/intake-repository.ts';
import { firstAttemptDue } from '../shared/domain/case/deadline.ts';
import { receiptsOf } from '../shared/domain/case/notice-receipts.ts';
import { withPromise } from '../shared/domain/case/promise-changes.ts';
import { flagsOf, needsTriage, priorityOf } from '../shared/domain/case/triage.ts';
import { Preferences } from '../shared/domain/contact/preferences.ts';
import { caseViewOf } from '../shared/domain/link/case-view.ts';
import { type Seeks, seeksOf } from '../shared/domain/team/assignment.ts';
import { skillsFor, type TeamSettings } from '../shared/domain/team/team.ts';
import type { Instant } from '../shared/domain/time/instant.ts';

interface Received {
  readonly intake: Intake;
  readonly episode: number;
  readonly settings: TeamSettings;
  /** Other cases that may be of the same person. */
  readonly others: readonly CaseRow[];
  readonly shell?: CaseRow;
  readonly at: Instant;
  readonly bornHash: string;
}

/** The person's earlier worker is preferred. */
const soughtBy = (answers: Intake['answers'], others: readonly CaseRow[]): Seeks =>
  seeksOf(answers, {
    skills: skillsFor(answers.why.needs),
    knownTo: others.flatMap(({ closedAt, assignee }) => (closedAt && assignee ? [assignee] : [])),
  });

const caseOf = ({ intake, episode, settings, others, shell, at }: Received): CaseRow => {
  const { id, receivedAt, answers } = intake;
  const priority = priorityOf(answers);
  const open = others.some((other) => !other.closedAt);
  const flags = flagsOf(answers, open, settings);
  return {
    id,
    episode,
    version: (shell?.version ?? 0) + 1,
    team: settings.team,
    source: answers.source,
    priority,
    receivedAt,
    startedAt: shell?.startedAt ?? at,
    stage: needsTriage(flags, priority) ? 'Triage' : 'AssignLinkWorker',
    since: at,
    flags,
    refusedBy: [],
    seeks: soughtBy(answers, others),
    ...(shell?.wait && { wait: shell.wait }),
    ...(shell?.decision && { decision: shell.decision }),
  };
};

/** Everything that intake makes of a referral. The receipts say when the first call is promised. */
export const newCase = (received: Received): Omit<TakenIn, 'matches' | 'phone'> => {
  const { intake, settings, shell, at, bornHash } = received;
  const { id, receivedAt, answers, asked } = intake;
  const { person, contact, why, consent, referrer, risks, equality } = answers;
  const own = asked.flatMap(({ question, answer, own: isOwn }) => (isOwn ? [{ question, answer }] : []));
  const made = caseOf(received);
  const by = firstAttemptDue(made, settings);
  const theCase = withPromise(made, 'first-call', by, at);
  const view = { ...caseViewOf(theCase), id, firstName: person.firstName, receivedAt };
  return {
    ...(shell && { shell }),
    theCase,
    person: { id, person, contact, why, consent, referrer, ...(own.length > 0 && { own }) },
    risks,
    ...(equality && { equality }),
    reply: view,
    me: { ...view, bornHash, contact: Preferences.parse(contact) },
    notices: receiptsOf(theCase, by, at, settings),
  };
};
