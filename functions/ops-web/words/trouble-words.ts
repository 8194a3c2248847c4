import type { Trouble, TroubleKind } from '../../shared/domain/case/trouble.ts';
import { stageWords } from '../../shared/staff/words/case-words.ts';

interface TroubleWords {
  readonly label: string;
  /** What is wrong, in a sentence. */
  readonly why: string;
  /** What the operator should do about it. */
  readonly todo: string;
  /** `docs/runbooks/<runbook>.md` */
  readonly runbook: string;
}

export const troubleLabels: Record<TroubleKind, string> = {
  'never-started': 'Never started',
  broken: 'Stopped by a fault',
  'not-moving': 'Not moving',
  'deadline-missed': 'Deadline missed by the workflow',
  'not-carried-out': 'Asked for, not done',
  unreadable: 'Cannot be read',
  overdue: 'Overdue',
};

/** Error codes of executions and of the sweep; other codes are shown as they are. */
const errors: Readonly<Record<string, string>> = {
  FAILED: 'its run failed and nothing caught it',
  TIMED_OUT: 'its run was open for longer than a run may be',
  ABORTED: 'somebody stopped its run by hand',
  ExecutionLost: 'its run is gone, and the sweep found that out',
  'States.Timeout': 'a step took longer than it may',
  TryAgain: 'the table or another service was down for longer than a step is retried',
};

export const errorWords = (error: string | undefined): string =>
  error === undefined ? 'nothing says by which' : (errors[error] ?? `the error was ${error}`);

const placeOf = ({ stage }: Trouble): string => (stage ? stageWords[stage].label.toLowerCase() : 'intake');

const kinds: Record<TroubleKind, (trouble: Trouble) => Omit<TroubleWords, 'label'>> = {
  'never-started': () => ({
    why: 'The referral was received, and no workflow has processed it.',
    todo: 'The sweep tries to start it every ten minutes, without success. See whether the sweep runs and whether Step Functions takes new executions; then start it, so that it does not have to wait for the sweep.',
    runbook: 'intake-not-started',
  }),
  broken: (trouble) => ({
    why: `It stopped at “${placeOf(trouble)}”: ${errorWords(trouble.error)}.`,
    todo: 'Look at the end of its history, fix the cause, then try again. If its run is dead and nobody has decided yet, a redrive keeps the run.',
    runbook: 'needs-attention',
  }),
  'not-moving': (trouble) => ({
    why: `It should have left “${placeOf(trouble)}”, and the workflow has not followed.`,
    todo: 'The sweep tells the workflow again every ten minutes. If there are many, relay or Step Functions is down. If it is one, look at its run: it may be trying a step again.',
    runbook: 'decisions-late',
  }),
  'deadline-missed': (trouble) => ({
    why: `The time for “${placeOf(trouble)}” is up, and neither the workflow nor the sweep has said so.`,
    todo: 'See whether the sweep runs. When it does, it decides this within a minute.',
    runbook: 'sweep-stopped',
  }),
  'not-carried-out': () => ({
    why: 'Somebody asked for something by a link or a text, and it has not been done.',
    todo: 'The sweep brings it to relay again every ten minutes. Look for “not-relayed” in the log of relay: the error is named there.',
    runbook: 'dead-letters',
  }),
  unreadable: () => ({
    why: 'One of its rows has a shape that this version does not know. Every page and step that reads it fails.',
    todo: 'Look at what was deployed last and go back to the version before. Then look at the row.',
    runbook: 'needs-attention',
  }),
  overdue: (trouble) => ({
    why: `The time for “${placeOf(trouble)}” ran out. The manager was told, and it is still waiting.`,
    todo: 'Nothing is broken: this is for its team. Speak to the manager if it stays here.',
    runbook: 'waits-overdue',
  }),
};

export const troubleWords = (trouble: Trouble): TroubleWords => ({
  label: troubleLabels[trouble.kind],
  ...kinds[trouble.kind](trouble),
});
