import type { CaseEvent } from '../../../shared/data/case/case-event.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { isDecided, isOpen } from '../../../shared/domain/case/case-progress.ts';
import { stageSince } from '../../../shared/domain/case/trouble.ts';
import type { Notice } from '../../../shared/domain/message/notice.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { Run } from '../../../shared/platform/runs.ts';
import { decisionWords, stageWords } from '../../../shared/staff/words/case-words.ts';
import { countWords } from '../../../shared/staff/words/count-words.ts';
import { dueWords, momentWords } from '../../../shared/staff/words/due-words.ts';
import { audienceWords, templateWords } from '../../../shared/staff/words/notice-words.ts';
import { channelWords } from '../../words/channel-words.ts';
import { byWords, statusWords, typeWords, whyWords } from '../../words/run-words.ts';
import { spanWords } from '../../words/time-words.ts';
import { errorWords } from '../../words/trouble-words.ts';
import { stateRowWords } from '../overview/view.ts';
import { stateLabel, statesEntered } from './graph-view.ts';

/** Its stage and what it waits for: no names, and nothing of the referral's content. */
export const standingView = (theCase: Case, now: Instant) => {
  const { stage, wait, decision, expired, priority, heldAt, brokeAt, attention, episode, promise } = theCase;
  const before = stage === 'OnHold' ? heldAt : stage === 'NeedsAttention' ? brokeAt : undefined;
  const decided = decision && isDecided(theCase);
  const facts = [
    [
      'Stage',
      before
        ? `${stageWords[stage].label}, before that: ${stageWords[before].label.toLowerCase()}`
        : stageWords[stage].label,
    ],
    ['Here for', `${spanWords(stageSince(theCase), now)}, since ${momentWords(stageSince(theCase), now)}`],
    ...(attention && !theCase.closedAt
      ? [['Fault', `${errorWords(attention.error)} (${attention.error}), ${momentWords(attention.at, now)}`]]
      : []),
    ['Priority', priority === 'urgent' ? 'Urgent' : 'Routine'],
    ['Received', momentWords(theCase.receivedAt, now)],
    ['Run', `Episode ${episode}, begun ${momentWords(theCase.startedAt, now)}`],
    ...(promise && promise.keptAt === undefined && !theCase.closedAt
      ? [['Promised next', dueWords(promise.due, now).text]]
      : []),
    ...(theCase.closedAt ? [['Closed', momentWords(theCase.closedAt, now)]] : []),
  ];
  const waits =
    wait && !theCase.closedAt
      ? [
          ['Number', String(wait.no)],
          ['Opened', momentWords(wait.entered, now)],
          ['Due', `${momentWords(wait.due, now)}${isOpen(theCase) && wait.due <= now ? ' (overdue)' : ''}`],
          [
            'Answer',
            decided
              ? `${decisionWords[decision.name]}, ${momentWords(decision.at, now)}, ${byWords(decision.by)}; the workflow has not followed yet`
              : expired === wait.no
                ? 'None: the deadline was missed'
                : 'None yet',
          ],
          ['Known to a run', wait.token === '' ? 'No: its run is dead, and the next answer starts a new one' : 'Yes'],
        ]
      : [];
  return { facts, waits };
};

const eventWords = ({ what, decision, reason }: CaseEvent): string => {
  if (what === 'decided' && decision) return decisionWords[decision];
  if (what === 'broke') return `Stopped by a fault${reason ? `: ${reason}` : ''}`;
  const words = what.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Events that moved the case; not what people wrote, asked or were worried about. */
const ofTheRun: readonly CaseEvent['what'][] = [
  'decided',
  'expired',
  'assigned',
  'reassigned',
  'refused',
  'broke',
  'closed',
  'reopened',
  'promise-moved',
];

/** The latest first, without reasons for declining or closing. */
export const eventsOf = (events: readonly CaseEvent[], now: Instant) =>
  events
    .filter(({ what }) => ofTheRun.includes(what))
    .toReversed()
    .map((event) => ({
      text: eventWords(event),
      stage: stageWords[event.stage].label,
      detail: [momentWords(event.at, now), byWords(event.by)].filter(Boolean).join(', '),
    }));

export const noticesOf = (notices: readonly Notice[], now: Instant) =>
  notices
    .toSorted((a, b) => (a.due < b.due ? 1 : -1))
    .map((notice) => {
      const { template, audience, state, channel, attempts, unknowns, due, sentAt, endedAt } = notice;
      const moment = endedAt ?? sentAt;
      return {
        what: `${templateWords[template]}, ${audienceWords[audience]}`,
        bad: state === 'failed' || state === 'unconfirmed',
        state: stateRowWords[state],
        why: state === 'delivered' ? undefined : whyWords(notice),
        channel: channelWords(channel, endedAt !== undefined),
        attempts:
          attempts === 0
            ? 'Not tried yet'
            : `Tried ${countWords(attempts, 'time')}${unknowns > 0 ? `, ${unknowns} without an answer` : ''}`,
        when: moment ? momentWords(moment, now) : `Due ${momentWords(due, now)}`,
      };
    });

const linesAtMost = 100;

export const runOf = (run: Run, all: boolean, now: Instant) => {
  const steps = run.steps.toReversed();
  const entered = statesEntered(run);
  const end = run.stoppedAt ? `, ${momentWords(run.stoppedAt, now)}` : '';
  return {
    episode: run.episode,
    sentence: `Run ${run.episode} ${run.status === 'RUNNING' ? 'is running' : statusWords(run)}${end}. It began ${momentWords(run.startedAt, now)}.${run.redrives > 0 ? ` It was redriven ${countWords(run.redrives, 'time')}.` : ''}`,
    error: run.error,
    way: entered.map(stateLabel).join(', then '),
    total: steps.length,
    more: !all && steps.length > linesAtMost,
    steps: (all ? steps : steps.slice(0, linesAtMost)).map(({ no, at, type, state, error }) => ({
      no,
      at: momentWords(at, now),
      text: typeWords(type),
      what: [state && stateLabel(state), error].filter(Boolean).join(', '),
    })),
  };
};
