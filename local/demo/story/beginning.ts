import { accept, ask, attempt, book, breakDown, hold, missed, text } from '../acts.ts';
import type { Story } from './story.ts';

/** Those who are not in support yet: in triage, on the list, offered to somebody, or being phoned. */
export const beginning: readonly Story[] = [
  // Triage: somebody else may read the messages, and there is a concern.
  {
    of: {
      name: ['Mabel', 'Thistlewood'],
      born: '2 May 1949',
      address: ['4 Weir Cottages', 'ZZ2 1AB'],
      phone: '07700 900201',
      more: {
        sharedPhone: 'yes',
        safeguarding: 'yes',
        safeguardingDetail: 'Says that her nephew takes her bank card.',
        reasons: ['complex-social-needs'],
        ownWords: 'I would rather nobody knew I talked to you.',
      },
    },
    source: 'pharmacy',
    sent: '2026-11-09 16:20',
    since: [],
  },
  // Triage: the same person again, by somebody else.
  {
    of: {
      name: ['Edwin', 'Pemberley'],
      born: '17 August 1951',
      address: ['12 Mill Lane', 'ZZ1 2CD'],
      phone: '07700 900202',
      more: {
        reasons: ['lonely-or-isolated'],
        concern: 'Behind with the rent since his wife died.',
        tenancy: 'secure',
        arrears: 'arrears',
      },
    },
    source: 'housing-association',
    sent: '2026-11-09 11:05',
    since: [],
  },
  {
    of: {
      name: ['Edwin', 'Pemberley'],
      born: '17 August 1951',
      address: ['12 Mill Lane', 'ZZ1 2CD'],
      phone: '07700 900202',
      more: { reasons: ['lonely-or-isolated'], ownWords: 'The house is quiet.' },
    },
    source: 'pharmacy',
    sent: '2026-10-26 10:15',
    since: [
      ['2026-10-26 14:00', accept],
      ['2026-10-28 11:00', attempt('phone', 'voicemail', 'Ring again on Friday morning')],
    ],
  },
  // The referrer was asked.
  {
    of: {
      name: ['Rhoda', 'Quince'],
      born: '30 January 1977',
      address: ['8 Station Road', 'ZZ3 4EF'],
      email: 'rhoda.quince@post.example',
      more: {
        reasons: ['money-troubles'],
        risk: 'yes',
        riskDetail: 'Two dogs that do not like visitors.',
        tenancy: 'starter',
        arrears: 'eviction',
      },
    },
    source: 'housing-association',
    sent: '2026-11-05 09:40',
    since: [['2026-11-05 15:10', ask('Is anybody in the home afraid of somebody else there?')]],
  },
  {
    of: {
      name: ['Gwilym', 'Marlowe'],
      born: '11 June 1962',
      address: ['1 Beacon Farm', 'ZX9 9ZZ'],
      phone: '07700 900204',
      more: { reasons: ['long-term-condition'], language: 'Welsh' },
    },
    source: 'pharmacy',
    sent: '2026-11-03 12:30',
    since: [['2026-11-04 10:00', ask('He lives outside our area. Will he move to Ashcombe?')]],
  },
  // Nobody who speaks their language has room; they share a phone.
  {
    of: {
      name: ['Zofia', 'Wisniewska'],
      born: '23 September 1968',
      address: ['21 Canal Street', 'ZZ4 1GH'],
      phone: '07700 900205',
      more: { reasons: ['lonely-or-isolated'], language: 'Polish', sharedPhone: 'yes' },
    },
    source: 'pharmacy',
    sent: '2026-11-02 14:45',
    since: [],
  },
  {
    of: {
      name: ['Tomasz', 'Wisniewski'],
      born: '4 April 1966',
      address: ['21 Canal Street', 'ZZ4 1GH'],
      phone: '07700 900205',
      more: { reasons: ['money-troubles'], language: 'Polish', sharedPhone: 'yes' },
    },
    source: 'self',
    sent: '2026-11-06 19:05',
    since: [],
  },
  // Offered, and not answered yet; so is somebody who came back.
  {
    of: {
      name: ['Ivy', 'Larchfield'],
      born: '8 March 1938',
      address: ['3 Abbey Close', 'ZZ1 3JK'],
      phone: '07700 900206',
      more: {
        reasons: ['long-term-condition', 'lonely-or-isolated'],
        concern: 'Goes home on Thursday to an empty house.',
      },
    },
    source: 'hospital-discharge',
    sent: '2026-11-10 08:50',
    since: [],
  },
  // No phone at all.
  {
    of: {
      name: ['Horace', 'Bindweed'],
      born: '1 July 1944',
      address: ['2 Orchard View', 'ZZ3 6NP'],
      email: 'horace.bindweed@post.example',
      more: { reasons: ['lonely-or-isolated'], accessNeeds: 'Large print' },
    },
    source: 'pharmacy',
    sent: '2026-11-04 09:20',
    since: [
      ['2026-11-04 13:00', accept],
      ['2026-11-06 10:30', attempt('email', 'sent', 'Write a letter if there is no answer by Thursday')],
    ],
  },
  // Appointments ahead.
  {
    of: {
      name: ['Nerys', 'Caldwell'],
      born: '5 May 1972',
      address: ['9 Chapel Hill', 'ZZ1 8UV'],
      phone: '07700 900211',
      more: { reasons: ['lonely-or-isolated'], language: 'Welsh' },
    },
    source: 'pharmacy',
    sent: '2026-10-29 10:00',
    since: [
      ['2026-10-29 15:00', accept],
      ['2026-11-02 11:15', attempt('phone', 'spoke', 'Meet at the library')],
      ['2026-11-02 11:25', book('2026-11-12 10:30', 'in-person', 'Ashcombe Library, the room by the door')],
      ['2026-11-10 09:10', text('+447700900211', '1')],
    ],
  },
  {
    of: {
      name: ['Bartholomew', 'Finch'],
      born: '22 November 1946',
      address: ['5 Almond Court', 'ZZ2 9WX'],
      phone: '07700 900212',
      more: { reasons: ['long-term-condition'] },
    },
    source: 'hospital-discharge',
    sent: '2026-10-20 13:00',
    since: [
      ['2026-10-20 15:30', accept],
      ['2026-10-21 10:00', book('2026-10-27 14:00', 'home-visit')],
      ['2026-10-27 16:00', missed],
      ['2026-10-29 10:30', book('2026-11-11 11:00', 'phone')],
      ['2026-11-09 10:30', text('+447700900212', 'Could you ring in the afternoon? I am at the clinic')],
    ],
  },
  // Rests for a while.
  {
    of: {
      name: ['Lavinia', 'Croft'],
      born: '13 March 1955',
      address: ['44 Meadow Way', 'ZZ3 1YZ'],
      phone: '07700 900213',
      more: { reasons: ['long-term-condition'] },
    },
    source: 'pharmacy',
    sent: '2026-10-14 11:20',
    since: [
      ['2026-10-15 09:30', accept],
      ['2026-10-16 10:10', attempt('phone', 'spoke', 'Goes to hospital until December')],
      ['2026-10-16 10:20', hold('2026-12-08')],
    ],
  },
  // Something broke that nobody foresaw.
  {
    of: {
      name: ['Stanley', 'Underhill'],
      born: '6 September 1960',
      address: ['2 Lock House', 'ZZ1 5BC'],
      phone: '07700 900214',
      more: { reasons: ['money-troubles'] },
    },
    source: 'pharmacy',
    sent: '2026-11-06 10:00',
    since: [
      ['2026-11-06 11:30', accept],
      ['2026-11-09 17:00', breakDown],
    ],
  },
];
