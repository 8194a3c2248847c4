import type { Env as AssignLinkWorker } from '../functions/assign-link-worker/env.ts';
import type { Env as Close } from '../functions/close/env.ts';
import type { Env as FlagOverdue } from '../functions/flag-overdue/env.ts';
import type { Env as Intake } from '../functions/intake/env.ts';
import type { Env as IssuePlan } from '../functions/issue-plan/env.ts';
import type { Env as OpenWait } from '../functions/open-wait/env.ts';
import type { Env as PublicWeb } from '../functions/public-web/env.ts';
import type { Env as ReceiveReceipt } from '../functions/receive-receipt/env.ts';
import type { Env as Relay } from '../functions/relay/env.ts';
import type { Env as SendNotice } from '../functions/send-notice/env.ts';
import type { Env as SiteAssets } from '../functions/site-assets/env.ts';
import type { Env as StaffWeb } from '../functions/staff-web/env.ts';
import type { Env as Sweep } from '../functions/sweep/env.ts';

/** What each function reads from its environment, by its folder. A variable left out or misspelt does not compile. */
export interface FunctionEnvs {
  readonly 'assign-link-worker': AssignLinkWorker;
  readonly close: Close;
  readonly 'flag-overdue': FlagOverdue;
  readonly intake: Intake;
  readonly 'issue-plan': IssuePlan;
  readonly 'open-wait': OpenWait;
  readonly 'public-web': PublicWeb;
  readonly 'receive-receipt': ReceiveReceipt;
  readonly relay: Relay;
  readonly 'send-notice': SendNotice;
  readonly 'site-assets': SiteAssets;
  readonly 'staff-web': StaffWeb;
  readonly sweep: Sweep;
}

export type FunctionName = keyof FunctionEnvs;

const each: Record<FunctionName, true> = {
  'assign-link-worker': true,
  close: true,
  'flag-overdue': true,
  intake: true,
  'issue-plan': true,
  'open-wait': true,
  'public-web': true,
  'receive-receipt': true,
  relay: true,
  'send-notice': true,
  'site-assets': true,
  'staff-web': true,
  sweep: true,
};

const isFunctionName = (name: string): name is FunctionName => name in each;

export const functionNames: readonly FunctionName[] = Object.keys(each).filter(isFunctionName);
