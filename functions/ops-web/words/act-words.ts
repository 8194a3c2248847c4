import type { Trouble } from '../../shared/domain/case/trouble.ts';
import { mayManage } from '../../shared/domain/governance/team-rights.ts';
import type { Staff } from '../../shared/domain/team/staff.ts';
import type { Act } from '../pages/referral/acts.ts';

interface ActWords {
  readonly heading: string;
  readonly intro: readonly string[];
  readonly send: string;
  /** The confirmation on the referral's page. */
  readonly done: string;
}

/** For a referral without a case. */
export const startWords: ActWords = {
  heading: 'Start it now',
  intro: [
    'The workflow processes the referral, as it should have when it was received.',
    'If Step Functions or intake is still down, nothing will happen and it will stay on the list.',
  ],
  send: 'Start it now',
  done: 'It has been started.',
};

export const actWords: Record<Act, ActWords> = {
  retry: {
    heading: 'Try again',
    intro: [
      'It carries on from where it stopped. If its run is dead, a new one is started.',
      'If the cause is still there, it will stop again and be back on the list within minutes.',
    ],
    send: 'Try again',
    done: 'It is being tried again.',
  },
  redrive: {
    heading: 'Redrive the run',
    intro: [
      'The same run carries on from the step where it died, with the definition it started with.',
      'Choose this when the cause has passed. If the definition was wrong, try again instead: that starts a new run.',
    ],
    send: 'Redrive',
    done: 'The run has been resumed.',
  },
  pause: {
    heading: 'Pause',
    intro: [
      'Nothing happens and nothing falls due until you resume it or the time you choose runs out, when its manager is told.',
      'The person gets a message that their support is paused, and when we will review it. Its link worker sees it as on hold.',
    ],
    send: 'Pause',
    done: 'It has been paused.',
  },
  resume: {
    heading: 'Resume',
    intro: ['It carries on from where it stopped. The time for that stage starts again.'],
    send: 'Resume',
    done: 'It has been resumed.',
  },
};

/** Whether it can be started, and by this person. */
export const isToStart = (trouble: Pick<Trouble, 'kind'> | undefined, staff: Staff): boolean =>
  trouble?.kind === 'never-started' && mayManage(staff, 'write operations');
