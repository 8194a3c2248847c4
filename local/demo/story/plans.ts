import type { PlanTold } from '../acts.ts';

export const gardenPlan: PlanTold = {
  strengths: 'I grew vegetables for thirty years and I still know every variety.',
  important: 'My garden, my cat, and my neighbour who looks in on Sundays.',
  need: 'The days are long since I stopped driving.',
  goal: 'Be outside with other people twice a week.',
  actions: [
    { what: 'Go to the community garden with my link worker', who: 'link-worker', when: 'the first Tuesday' },
    { what: 'Ring the garden to say which bed I want', who: 'person', when: 'this week' },
  ],
  service: 'community-garden',
  reviewOn: '2026-12-14',
};

export const moneyPlan: PlanTold = {
  strengths: 'I keep every letter in order and I do not give up.',
  important: 'Keeping my flat, and my daughter not worrying.',
  need: 'Letters about money come every week and I am afraid to open them.',
  goal: 'Know what I owe and what I am owed.',
  actions: [
    { what: 'Bring all letters to our next meeting', who: 'person', when: 'Thursday' },
    { what: 'Book the benefits check', who: 'link-worker', when: 'this week' },
  ],
  service: 'benefits-check',
  reviewOn: '2026-12-14',
};

export const choirPlan: PlanTold = {
  strengths: 'I sang in the works choir and people say I make them laugh.',
  important: 'Music, my late husband, and not being a burden.',
  need: 'The evenings are too quiet.',
  goal: 'Sing with others again.',
  actions: [{ what: 'Try the choir once, with nobody expecting me to stay', who: 'person', when: 'next Tuesday' }],
  service: 'tuesday-choir',
  reviewOn: '2026-12-14',
};
