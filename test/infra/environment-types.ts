import type { HandlerFunctionProps } from '../../infra/constructs/handler-function.ts';

type Environment = HandlerFunctionProps<'sweep'>['environment'];

/**
 * Not a test that runs: `npm run check` fails here when leaving out a function's variable, or giving it one that it does
 * not read, begins to compile.
 */
export const complete: Environment = { TABLE_NAME: 'Referrals', STATE_MACHINE_ARN: 'arn', TEAM_ID: 'ashcombe' };

// @ts-expect-error STATE_MACHINE_ARN is left out
export const leftOut: Environment = { TABLE_NAME: 'Referrals', TEAM_ID: 'ashcombe' };

// @ts-expect-error KEY_SECRET is not read by this function
export const tooMuch: Environment = { ...complete, KEY_SECRET: 'k' };
