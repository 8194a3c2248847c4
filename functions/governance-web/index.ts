import { parseEnv } from '../shared/platform/parse-env.ts';
import { staffStart } from '../shared/staff/staff-start.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { governanceWebSources } from './sources.ts';

const env = parseEnv(Env, process.env);
const { from, frame } = staffStart('governance-web', env);

export const handler = createHandler({
  ...governanceWebSources(from),
  ...frame,
  compiled,
});
