import type { FactsRepository } from '../../../shared/data/figures/facts-repository.ts';
import type { ColleagueRepository } from '../../../shared/data/team/colleague-repository.ts';
import type { TeamRepository } from '../../../shared/data/team/team-repository.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import { settingsPage } from './home/page.ts';
import { hoursPage } from './hours/page.ts';
import { languagesPage } from './languages/page.ts';
import { messagePage } from './message/page.ts';
import { messagesPage } from './messages/page.ts';
import { partnerPage } from './partner/page.ts';
import { partnersPage } from './partners/page.ts';
import { practicePage } from './practice/page.ts';
import { practicesPage } from './practices/page.ts';
import { roomPage } from './room/page.ts';
import type { SettingsDependencies } from './settings-step.ts';
import { sourcesPage } from './sources/page.ts';
import { timingsPage } from './timings/page.ts';
import { toldPage } from './told/page.ts';
import { versionPage } from './version/page.ts';

interface Dependencies extends SettingsDependencies {
  readonly colleagues: Pick<ColleagueRepository, 'of'>;
  readonly facts: Pick<FactsRepository, 'months'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
}

/** All pages of the settings. */
export const settingsPages = (deps: Dependencies): StaffPage[] =>
  [
    settingsPage,
    timingsPage,
    hoursPage,
    messagesPage,
    messagePage,
    languagesPage,
    toldPage,
    sourcesPage,
    partnersPage,
    partnerPage,
    practicesPage,
    practicePage,
    versionPage,
    roomPage,
  ].map((page) => page(deps));
