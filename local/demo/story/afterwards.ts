import {
  accept,
  answerByLink,
  askByPhone,
  attempt,
  close,
  decline,
  endSupport,
  givePlan,
  reopen,
  talk,
  text,
  writeLastNotice,
  writePlan,
} from '../acts.ts';
import { choirPlan, gardenPlan, moneyPlan } from './plans.ts';
import type { Story } from './story.ts';

/** Those whose support has ended: asked how things are, closed, or back again. */
export const afterwards: readonly Story[] = [
  // Support has ended; three months and six months after the first talk they are asked how things are.
  {
    of: {
      name: ['Reginald', 'Applegarth'],
      born: '21 April 1948',
      address: ['19 Castle Street', 'ZZ1 4KL'],
      phone: '07700 900218',
      more: { reasons: ['lonely-or-isolated'] },
    },
    source: 'pharmacy',
    sent: '2026-07-30 10:30',
    since: [
      ['2026-07-30 14:00', accept],
      ['2026-08-06 11:00', talk('Widowed in spring.', [3, 3, 4, 6, 3, 3, 3, 5])],
      ['2026-08-12 10:00', writePlan(choirPlan)],
      ['2026-08-12 10:20', givePlan],
      [
        '2026-09-08 15:00',
        endSupport('connected-to-service', 'He joined the Tuesday choir.', 'Going together the first time.'),
      ],
    ],
  },
  {
    of: {
      name: ['Callum', 'Fennimore'],
      born: '19 December 2001',
      address: ['Flat 6, 40 High Street', 'ZZ2 5LM'],
      phone: '07700 900207',
      email: 'callum.f@post.example',
      more: { reasons: ['low-mood-anxiety-stress'], pronouns: 'they', ownWords: 'I stopped going out in spring.' },
    },
    source: 'self',
    sent: '2026-08-31 22:15',
    since: [
      ['2026-09-01 10:00', accept],
      ['2026-09-03 16:00', talk('Used to draw. Goes out when somebody comes along.', [4, 3, 4, 8, 3, 2, 3, 4])],
      ['2026-09-10 15:00', writePlan(gardenPlan)],
      ['2026-09-10 15:20', givePlan],
      ['2026-09-24 16:00', attempt('phone', 'spoke', 'Has been at the garden twice')],
      [
        '2026-10-07 14:00',
        endSupport('goals-met', 'They go to the community garden by themselves.', 'Going along twice.'),
      ],
    ],
  },
  {
    of: {
      name: ['Olwen', 'Farthing'],
      born: '9 October 1953',
      address: ['27 Hill Rise', 'ZZ2 2MN'],
      phone: '07700 900219',
      more: { reasons: ['low-mood-anxiety-stress'], language: 'Welsh' },
    },
    source: 'pharmacy',
    sent: '2026-04-20 09:45',
    since: [
      ['2026-04-20 13:00', accept],
      ['2026-04-28 10:30', talk('Worries at night.', [4, 5, 3, 8, 2, 2, 2, 3])],
      ['2026-05-06 11:00', writePlan(gardenPlan)],
      ['2026-05-06 11:20', givePlan],
      [
        '2026-06-04 10:00',
        endSupport('goals-partly-met', 'She works in the community garden.', 'Company without many words.'),
      ],
      ['2026-07-28 17:30', answerByLink('+447700900219', '9 October 1953', '3m', [6, 7, 6, 5, 1, 1, 2, 2])],
    ],
  },
  // Asked after six months, and wants no more messages.
  {
    of: {
      name: ['Petra', 'Holloway'],
      born: '14 February 1985',
      address: ['17 Foundry Yard', 'ZZ2 7QR'],
      phone: '07700 900209',
      more: { reasons: ['money-troubles', 'low-mood-anxiety-stress'] },
    },
    source: 'pharmacy',
    sent: '2026-04-16 16:00',
    since: [
      ['2026-04-17 09:15', accept],
      ['2026-04-24 11:00', talk('Three debts, one of them a doorstep lender.', [4, 5, 4, 8, 1, 2, 1, 2])],
      ['2026-05-01 10:00', writePlan(moneyPlan)],
      ['2026-05-01 10:20', givePlan],
      [
        '2026-05-27 14:00',
        endSupport('signposted-only', 'She has a payment plan with all three.', 'One adviser for all.'),
      ],
      ['2026-07-24 13:00', askByPhone('3m', [6, 6, 5, 5, 1, 1, 1, 1])],
      ['2026-10-27 18:40', text('+447700900209', 'STOP please')],
    ],
  },
  // Closed after the whole way.
  {
    of: {
      name: ['Dorothea', 'Maybank'],
      born: '15 March 1941',
      address: ['6 Bridge End', 'ZZ3 3PQ'],
      phone: '07700 900220',
      more: { reasons: ['lonely-or-isolated'] },
    },
    source: 'pharmacy',
    sent: '2026-04-07 10:00',
    since: [
      ['2026-04-07 15:10', accept],
      ['2026-04-14 14:00', talk('Sings, and has nobody to sing to.', [3, 4, 4, 5, 3, 3, 3, 5])],
      ['2026-04-21 10:00', writePlan(choirPlan)],
      ['2026-04-21 10:15', givePlan],
      [
        '2026-05-19 11:00',
        endSupport('goals-met', 'She sings with the Tuesday choir.', 'One phone call from the choir first.'),
      ],
      ['2026-07-15 12:00', answerByLink('+447700900220', '15 March 1941', '3m', [7, 7, 8, 3, 1, 1, 2, 2])],
      ['2026-10-15 11:30', askByPhone('6m', [7, 8, 8, 2, 1, 1, 1, 2])],
    ],
  },
  // Closed because nobody could reach her.
  {
    of: {
      name: ['Tamsin', 'Ridgeway'],
      born: '18 May 1994',
      address: ['52 Railway Terrace', 'ZZ4 5RS'],
      phone: '07700 900221',
      email: 'tamsin.r@post.example',
      more: { reasons: ['low-mood-anxiety-stress'] },
    },
    source: 'pharmacy',
    sent: '2026-09-07 16:00',
    since: [
      ['2026-09-08 09:30', accept],
      ['2026-09-09 10:00', attempt('phone', 'voicemail', 'Email her')],
      ['2026-09-15 14:30', attempt('email', 'sent', 'Ring in the evening')],
      ['2026-09-24 17:30', attempt('phone', 'no-answer', 'Write a letter')],
      ['2026-09-25 09:30', writeLastNotice],
      ['2026-10-12 10:00', close('unable-to-contact', 'We rang twice, sent an email and posted a letter.')],
    ],
  },
  // Declined in triage.
  {
    of: {
      name: ['Lionel', 'Carraway'],
      born: '2 December 1980',
      address: ['3 Far Cottages', 'ZX7 7ZZ'],
      phone: '07700 900222',
      more: { reasons: ['money-troubles'] },
    },
    source: 'pharmacy',
    sent: '2026-10-19 11:40',
    since: [['2026-10-20 10:00', decline('not-eligible')]],
  },
  // Closed, and back again.
  {
    of: {
      name: ['Marguerite', 'Lowe'],
      born: '26 June 1959',
      address: ['14 Weavers Court', 'ZZ2 6TU'],
      phone: '07700 900223',
      more: { reasons: ['complex-social-needs'] },
    },
    source: 'self',
    sent: '2026-08-24 18:20',
    since: [
      ['2026-08-25 09:30', accept],
      ['2026-08-27 11:30', attempt('phone', 'spoke', 'Wants to wait until her sister has visited')],
      ['2026-08-27 11:45', close('no-longer-needed', 'She would rather wait.')],
      ['2026-11-09 10:30', reopen('came-back')],
    ],
  },
];
