import type { MessageFacts } from './render.ts';

const code = 'Zk3vQ0x_h7-TnB2mYw9aLg';

/** Typical values for a message. */
export const usual: MessageFacts = {
  id: 'K7QM4T2P9XVD',
  firstName: 'Dot',
  service: 'Ashcombe Link Workers',
  phone: '01632 960123',
  worker: 'Ana',
  kind: 'phone',
  at: '2026-06-05T13:30:00.000Z',
  count: 3,
  link: `https://refer.ashcombe.example/c/${code}`,
};

/** The longest values: a name of 35 letters, the longest day and time, a service of 30 letters. */
export const longest: MessageFacts = {
  ...usual,
  firstName: 'Wolfeschlegelsteinhausenbergerdorff',
  service: 'Ashcombe & Hartwell Link Works',
  phone: '01632 960 123',
  worker: 'Bartholomew-Maximilian-Featherstone',
  kind: 'home-visit',
  at: '2026-09-30T11:59:00.000Z',
  count: 6,
};
