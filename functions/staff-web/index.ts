import { parseEnv } from '../shared/platform/parse-env.ts';
import { staffStart } from '../shared/staff/staff-start.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { createIssuer } from './sign-in/issuer.ts';
import { staffWebSources } from './sources.ts';

const env = parseEnv(Env, process.env);
const { from, frame } = staffStart('staff-web', env);

export const handler = createHandler({
  ...staffWebSources(from),
  ...frame,
  issuer: createIssuer({ issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clock: from.clock }),
  compiled,
});
