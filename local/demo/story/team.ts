import type { Typed } from '../browser.ts';
import type { Town } from '../town.ts';
import type { LocalTime } from './story.ts';

/** What is done for the team, and about no one referral. */
interface TeamStory {
  readonly what: string;
  readonly at: LocalTime;
  readonly happens: (town: Town) => Promise<unknown>;
}

const date = (name: 'from' | 'to', local: string): Typed => {
  const [year = '', month = '', day = ''] = local.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

const knows = (worker: string, name: string, skills: readonly string[]): TeamStory => ({
  what: `June Harrow writes down what ${name} knows well`,
  at: '2026-11-10 09:20',
  happens: async (town) => (await town.as('june-harrow')).send(`/staff/team/${worker}`, { skills }),
});

export const ofTheTeam: readonly TeamStory[] = [
  {
    what: 'Priya Larkspur has a week off ahead, and Dilys Fontaine covers',
    at: '2026-11-06 15:00',
    happens: async (town) => {
      const away = { ...date('from', '2026-11-16'), ...date('to', '2026-11-20'), cover: 'dilys-fontaine' };
      return (await town.as('june-harrow')).send('/staff/team/priya-larkspur/away', away);
    },
  },
  knows('dilys-fontaine', 'Dilys Fontaine', ['caring', 'bereavement']),
  knows('priya-larkspur', 'Priya Larkspur', ['debt-benefits-food-fuel', 'housing']),
];
