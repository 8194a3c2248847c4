import type { FunctionName } from './function-envs.ts';
import type { TableRight } from './statements.ts';

/** A staff site without the pages to sign in. */
const signedInElsewhere = [
  { may: ['GetItem', 'UpdateItem', 'DeleteItem'], on: ['SESSION'] },
  { may: ['GetItem', 'PutItem'], on: ['KEPT'] },
] as const;

/** Each site's rights to the table of sessions, drafts and counters. */
export const sessionRights = {
  'public-web': [
    { may: ['GetItem', 'UpdateItem'], on: ['DRAFT'] },
    { may: ['UpdateItem'], on: ['RATE'] },
    { may: ['GetItem', 'UpdateItem', 'DeleteItem'], on: ['VISIT'] },
  ],
  'staff-web': [
    { may: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], on: ['SESSION'] },
    { may: ['GetItem', 'PutItem'], on: ['KEPT'] },
  ],
  'plan-web': signedInElsewhere,
  'manage-web': signedInElsewhere,
  'governance-web': signedInElsewhere,
  'settings-web': signedInElsewhere,
  'ops-web': signedInElsewhere,
} as const satisfies Partial<Record<FunctionName, readonly TableRight[]>>;
