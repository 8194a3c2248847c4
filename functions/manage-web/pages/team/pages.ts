import type { StaffPage } from '../../../shared/staff/gate.ts';
import { addWorkerPage } from './add/page.ts';
import { ownAwayPage } from './away/own-page.ts';
import { awayPage } from './away/page.ts';
import { workerCasesPage } from './cases/page.ts';
import { teamPage } from './list/page.ts';
import { waitingPage } from './waiting/page.ts';
import { whyPage } from './why/page.ts';
import { workerPage } from './worker/page.ts';

type Dependencies = Parameters<typeof teamPage>[0] &
  Parameters<typeof workerPage>[0] &
  Parameters<typeof addWorkerPage>[0] &
  Parameters<typeof awayPage>[0] &
  Parameters<typeof workerCasesPage>[0] &
  Parameters<typeof waitingPage>[0] &
  Parameters<typeof whyPage>[0];

export const teamPages = (deps: Dependencies): StaffPage[] => [
  teamPage(deps),
  addWorkerPage(deps),
  waitingPage(deps),
  ownAwayPage,
  workerPage(deps),
  awayPage(deps),
  workerCasesPage(deps),
  whyPage(deps),
];
