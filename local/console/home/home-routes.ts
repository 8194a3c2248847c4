import { day, hour } from '../../../functions/shared/domain/time/instant.ts';
import { faultNames } from '../../faults.ts';
import { recentCases } from '../case/recent-cases.ts';
import { NotDone, type Route } from '../exchange.ts';
import type { HostApi } from '../host-api.ts';
import { homePage } from './home-page.ts';

export const homeRoutes = (host: HostApi): Route[] => {
  const moves = new Map<string | null, () => Promise<unknown>>([
    ['hour', () => host.advance(hour)],
    ['day', () => host.advance(day)],
    ['next', () => host.advanceToNextDue()],
  ]);

  return [
    {
      method: 'GET',
      path: '/',
      answer: async () => ({ title: 'Start', main: homePage(host, await recentCases(host)) }),
    },
    {
      method: 'POST',
      path: '/clock',
      answer: async ({ form }) => {
        const move = moves.get(form.get('by'));
        if (!move) throw new NotDone(400, 'Select how far to move the clock forward.');
        await move();
        await host.settle();
        return { goTo: '/' };
      },
    },
    {
      method: 'POST',
      path: '/faults',
      answer: async ({ form }) => {
        const name = faultNames.find((known) => known === form.get('name'));
        if (!name) throw new NotDone(400, 'Select which fault to switch.');
        host.faults.set(name, form.get('to') === 'on');
        return { goTo: '/' };
      },
    },
  ];
};
