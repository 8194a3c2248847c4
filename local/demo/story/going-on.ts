import { accept, attempt, book, givePlan, referOn, talk, writePlan } from '../acts.ts';
import { choirPlan, gardenPlan, moneyPlan } from './plans.ts';
import type { Story } from './story.ts';

/** Those with whom somebody has talked: a plan is being written, or is with them. */
export const goingOn: readonly Story[] = [
  // The plan is being written.
  {
    of: {
      name: ['Winifred', 'Sedge'],
      born: '29 August 1950',
      address: ['16 Priory Street', 'ZZ2 3DE'],
      phone: '07700 900215',
      more: { reasons: ['lonely-or-isolated'], ownWords: 'I talk to the radio.' },
    },
    source: 'self',
    sent: '2026-10-27 09:00',
    since: [
      ['2026-10-27 14:30', accept],
      [
        '2026-11-03 10:45',
        talk('Misses the choir. Walks with a stick and does not like buses.', [4, 5, 4, 6, 3, 2, 3, 5]),
      ],
      ['2026-11-05 15:30', writePlan(choirPlan)],
    ],
  },
  // The plan is overdue. He is only to be phoned, and not at all times.
  {
    of: {
      name: ['Desmond', 'Oakapple'],
      born: '27 October 1957',
      address: ['33 Ropewalk', 'ZZ4 2ST'],
      phone: '07700 900210',
      more: {
        reasons: ['complex-social-needs'],
        preferred: 'phone',
        safeToText: 'no',
        unsafeTimes: 'Mornings before ten',
      },
    },
    source: 'pharmacy',
    sent: '2026-10-12 15:30',
    since: [
      ['2026-10-13 10:20', accept],
      ['2026-10-15 14:00', attempt('phone', 'no-answer', 'Ring again on Monday afternoon')],
      [
        '2026-10-19 14:30',
        talk('Sleeps in the workshop. Does not want anybody to see the flat.', [3, 4, 3, 7, 2, 3, 3, 4]),
      ],
      ['2026-10-26 15:00', attempt('phone', 'spoke', 'Wants to think about it until the new month')],
    ],
  },
  // The plan is with them.
  {
    of: {
      name: ['Arthur', 'Nettlefold'],
      born: '3 February 1943',
      address: ['7 Garden Row', 'ZZ1 6FG'],
      phone: '07700 900216',
      more: { reasons: ['lonely-or-isolated', 'long-term-condition'] },
    },
    source: 'hospital-discharge',
    sent: '2026-09-29 12:10',
    since: [
      ['2026-09-29 15:00', accept],
      ['2026-09-30 11:00', book('2026-10-06 14:00', 'home-visit')],
      ['2026-10-06 15:20', talk('Was a gardener. Has not driven since the operation.', [3, 4, 5, 5, 3, 2, 3, 4])],
      ['2026-10-13 10:00', writePlan(gardenPlan)],
      ['2026-10-13 10:30', givePlan],
      ['2026-10-27 11:00', attempt('phone', 'spoke', 'Went to the garden once, goes again on Tuesday')],
    ],
  },
  {
    of: {
      name: ['Shanice', 'Bellweather'],
      born: '12 July 1990',
      address: ['Flat 2, 11 Quay Street', 'ZZ4 8HJ'],
      phone: '07700 900217',
      email: 'shanice.b@post.example',
      more: { reasons: ['money-troubles'], tenancy: 'secure', arrears: 'arrears' },
    },
    source: 'housing-association',
    sent: '2026-10-05 09:30',
    since: [
      ['2026-10-05 13:45', accept],
      ['2026-10-08 10:00', talk('Two jobs. Letters from three lenders.', [4, 6, 4, 8, 1, 1, 2, 2])],
      ['2026-10-15 14:00', writePlan(moneyPlan)],
      ['2026-10-15 14:30', givePlan],
      // The service has not answered yet: its mail is in the inbox, and leads to its page.
      ['2026-11-09 14:20', referOn('money-matters')],
    ],
  },
];
