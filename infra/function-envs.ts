import type { Env as AssignLinkWorker } from '../functions/assign-link-worker/env.ts';
import type { Env as Census } from '../functions/census/env.ts';
import type { Env as ChainAudit } from '../functions/chain-audit/env.ts';
import type { Env as Close } from '../functions/close/env.ts';
import type { Env as FeedDirectory } from '../functions/feed-directory/env.ts';
import type { Env as FlagOverdue } from '../functions/flag-overdue/env.ts';
import type { Env as GovernanceWeb } from '../functions/governance-web/env.ts';
import type { Env as Intake } from '../functions/intake/env.ts';
import type { Env as IssuePlan } from '../functions/issue-plan/env.ts';
import type { Env as ManageWeb } from '../functions/manage-web/env.ts';
import type { Env as OpenWait } from '../functions/open-wait/env.ts';
import type { Env as OpsWeb } from '../functions/ops-web/env.ts';
import type { Env as PlanWeb } from '../functions/plan-web/env.ts';
import type { Env as ProveJourney } from '../functions/prove-journey/env.ts';
import type { Env as PublicWeb } from '../functions/public-web/env.ts';
import type { Env as ReceiveReceipt } from '../functions/receive-receipt/env.ts';
import type { Env as Relay } from '../functions/relay/env.ts';
import type { Env as Retain } from '../functions/retain/env.ts';
import type { Env as SendNotice } from '../functions/send-notice/env.ts';
import type { Env as SettingsWeb } from '../functions/settings-web/env.ts';
import type { Env as SiteAssets } from '../functions/site-assets/env.ts';
import type { Env as StaffWeb } from '../functions/staff-web/env.ts';
import type { Env as Sweep } from '../functions/sweep/env.ts';
import type { Env as WatchFairness } from '../functions/watch-fairness/env.ts';

/** The environment of each function, by its folder. A missing or misspelt variable does not compile. */
export interface FunctionEnvs {
  readonly 'assign-link-worker': AssignLinkWorker;
  readonly census: Census;
  readonly 'chain-audit': ChainAudit;
  readonly close: Close;
  readonly 'feed-directory': FeedDirectory;
  readonly 'flag-overdue': FlagOverdue;
  readonly 'governance-web': GovernanceWeb;
  readonly intake: Intake;
  readonly 'issue-plan': IssuePlan;
  readonly 'manage-web': ManageWeb;
  readonly 'settings-web': SettingsWeb;
  readonly 'open-wait': OpenWait;
  readonly 'ops-web': OpsWeb;
  readonly 'plan-web': PlanWeb;
  readonly 'prove-journey': ProveJourney;
  readonly 'public-web': PublicWeb;
  readonly 'receive-receipt': ReceiveReceipt;
  readonly relay: Relay;
  readonly retain: Retain;
  readonly 'send-notice': SendNotice;
  readonly 'site-assets': SiteAssets;
  readonly 'staff-web': StaffWeb;
  readonly sweep: Sweep;
  readonly 'watch-fairness': WatchFairness;
}

export type FunctionName = keyof FunctionEnvs;

const each: Record<FunctionName, true> = {
  'assign-link-worker': true,
  census: true,
  'chain-audit': true,
  close: true,
  'feed-directory': true,
  'flag-overdue': true,
  'governance-web': true,
  intake: true,
  'issue-plan': true,
  'manage-web': true,
  'settings-web': true,
  'open-wait': true,
  'ops-web': true,
  'plan-web': true,
  'prove-journey': true,
  'public-web': true,
  'receive-receipt': true,
  relay: true,
  retain: true,
  'send-notice': true,
  'site-assets': true,
  'staff-web': true,
  sweep: true,
  'watch-fairness': true,
};

const isFunctionName = (name: string): name is FunctionName => name in each;

export const functionNames: readonly FunctionName[] = Object.keys(each).filter(isFunctionName);
