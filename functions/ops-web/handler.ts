import { createProofCodes } from '../shared/platform/proof-codes.ts';
import type { Runs } from '../shared/platform/runs.ts';
import { createStaffSite, type StaffFrame } from '../shared/staff/staff-site.ts';
import type { WebHandler } from '../shared/web/router.ts';
import { actPage } from './pages/act/page.ts';
import { attentionPage } from './pages/attention/page.ts';
import { lettersPage } from './pages/letters/page.ts';
import { noticesPage } from './pages/notices/page.ts';
import { overviewPage } from './pages/overview/page.ts';
import { referralPage } from './pages/referral/page.ts';
import { startPage } from './pages/start/page.ts';
import type { OpsWebSources } from './sources.ts';

/** The engine and its definition, besides the table. */
interface WorkflowSources {
  readonly runs: Runs;
  /** The workflow definition as JSON text, to draw a run's path on. */
  readonly definition: string;
}

export type OpsSiteDependencies = StaffFrame & OpsWebSources & WorkflowSources;

/** The operations site: where workflows are, how old they are, which are stuck and why; by reference only. */
export const createHandler = (deps: OpsSiteDependencies): WebHandler =>
  createStaffSite(deps, (inside) => {
    const all = { ...deps, ...inside, proofs: createProofCodes(deps.secret) };
    return [
      overviewPage(all),
      attentionPage(all),
      noticesPage(all),
      lettersPage(all),
      referralPage(all),
      startPage(all),
      actPage(all),
    ];
  });
