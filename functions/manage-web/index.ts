import { parseEnv } from '../shared/platform/parse-env.ts';
import { staffStart } from '../shared/staff/staff-start.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { manageWebSources } from './sources.ts';

const env = parseEnv(Env, process.env);
const { from, frame } = staffStart('manage-web', env);

export const handler = createHandler({
  ...manageWebSources(from),
  ...frame,
  compiled,
});
