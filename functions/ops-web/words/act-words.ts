import type { Staff } from '../../shared/domain/staff.ts';
import { mayManage } from '../../shared/domain/team-rights.ts';
import type { Trouble } from '../../shared/domain/trouble.ts';
import type { Act } from '../pages/referral/acts.ts';

interface ActWords {
  readonly heading: string;
  readonly intro: readonly string[];
  readonly send: string;
  /** What the page of the referral says once it is done. */
  readonly done: string;
}

/** Of what has no case yet. */
export const startWords: ActWords = {
  heading: 'Start it now',
  intro: [
    'The workflow takes the referral in, as it should have when it was received.',
    'If Step Functions or intake is still out nothing comes of it, and it stays on the list.',
  ],
  send: 'Start it now',
  done: 'It is started.',
};

export const actWords: Record<Act, ActWords> = {
  retry: {
    heading: 'Try again',
    intro: [
      'It goes on from where it stood. If its run is dead, the next one is started.',
      'If the cause is still there it stops again, and is back on the list within minutes.',
    ],
    send: 'Try again',
    done: 'It is being tried again.',
  },
  redrive: {
    heading: 'Redrive the run',
    intro: [
      'The same run goes on from the step at which it died, with the definition it began with.',
      'Choose this when the cause has passed. When the definition was wrong, try again instead: that begins another run.',
    ],
    send: 'Redrive',
    done: 'The run goes on.',
  },
  pause: {
    heading: 'Pause',
    intro: [
      'Nothing of it goes on and nothing falls due until you take it up again, or the time you choose is over; then its manager is told.',
      'The person gets the message that their support is paused, and when we look at it again. Its link worker sees it as on hold.',
    ],
    send: 'Pause',
    done: 'It is paused.',
  },
  resume: {
    heading: 'Take up again',
    intro: ['It goes on where it stood. The time for that stage begins anew.'],
    send: 'Take up again',
    done: 'It goes on.',
  },
};

/** Whether it is there to be started, and by them. */
export const isToStart = (trouble: Pick<Trouble, 'kind'> | undefined, staff: Staff): boolean =>
  trouble?.kind === 'never-started' && mayManage(staff, 'write operations');
