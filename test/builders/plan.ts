import { emptyPlan, type Plan, type PlanAction } from '../../functions/shared/domain/plan/plan.ts';

const action = (id: string, what: string, own: Partial<PlanAction> = {}): PlanAction => ({
  id,
  what,
  who: 'person',
  status: 'to-do',
  ...own,
});

/** As long as plans usually are. */
export const somePlan = (changes: Partial<Plan> = {}): Plan => ({
  ...emptyPlan,
  strengths: 'I know everybody on my street. I used to run a choir, and I can cook for twenty. I do not give up.',
  important: 'My sister Iris and her two boys. My garden. I want to stay in my own home. Music every day.',
  communicate: 'Phone me in the morning. Speak clearly, I hear badly in my left ear. I like to have things on paper.',
  pleaseDo: 'Ring twice and wait. Tell me who you are and why you call. Give me time to find the words.',
  pleaseDoNot: 'Do not come without telling me. Do not talk about me to my neighbours.',
  needs: [
    {
      id: 'n1',
      need: 'The evenings are long, and I have hardly been out since the winter.',
      goals: [
        {
          id: 'g1',
          goal: 'To be with other people at least twice a week',
          importance: 9,
          actions: [
            action('a1', 'Go to the Tuesday Choir', {
              when: 'Tuesdays at 7pm, from 9 June',
              strategies: 'Iris drives me the first two times',
              confidence: 8,
              status: 'doing',
              reviewOn: '2026-06-30',
            }),
            action('a2', 'Have tea at Friday Friends', { when: 'Fridays at 2pm', confidence: 6 }),
            action('a3', 'Tell Friday Friends that I am coming', { who: 'link-worker', when: 'by 5 June' }),
            action('a4', 'Drive to the choir', {
              who: 'somebody-else',
              whoElse: 'Iris, my sister',
              when: '9 and 16 June',
            }),
          ],
        },
        {
          id: 'g2',
          goal: 'To sleep better',
          importance: 6,
          actions: [action('a5', 'Walk round the park after lunch', { when: 'every day', confidence: 7 })],
        },
      ],
    },
    {
      id: 'n2',
      need: 'I worry about the gas bill.',
      goals: [
        {
          id: 'g3',
          goal: 'To know what I can claim, and to pay what I owe bit by bit',
          importance: 8,
          actions: [
            action('b1', 'Put all my letters in one bag', { when: 'this week', confidence: 9 }),
            action('b2', 'Go to Money Matters with my letters', { when: '11 June at 10am', confidence: 7 }),
            action('b3', 'Book the time at Money Matters', { who: 'link-worker', when: 'by 5 June', status: 'done' }),
          ],
        },
      ],
    },
  ],
  services: [
    {
      service: 'tuesday-choir',
      name: 'Tuesday Choir',
      how: 'signposted',
      summary: 'Sing for fun. No need to read music.',
      when: 'Tuesdays, 7pm to 8:30pm',
      where: 'Lantern Hall, Mill Lane',
      cost: '£3, first time free',
      phone: '01632 960107',
    },
    {
      service: 'friday-friends',
      name: 'Friday Friends',
      how: 'referred',
      summary: 'Tea, cake and a chat in a small group.',
      when: 'Fridays, 2pm to 4pm',
      where: 'Lantern Hall, Mill Lane',
      cost: '50p for tea',
      phone: '01632 960101',
      shares: ['name', 'phone'],
    },
    {
      service: 'money-matters',
      name: 'Money Matters',
      how: 'referred',
      summary: 'Help with debt, bills and benefits from a trained adviser.',
      when: 'Weekdays, 9:30am to 4pm, by appointment',
      where: '7 Market Square',
      cost: 'Free',
      phone: '01632 960121',
      shares: ['name', 'phone'],
    },
  ],
  contingency: 'If I stay in bed for two days I phone Iris. At night I can phone the Samaritans on 116 123.',
  agreedWith: 'person',
  reviewOn: '2026-07-14',
  reviewBy: 'Priya',
  ...changes,
});
