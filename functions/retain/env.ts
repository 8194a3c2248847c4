import * as z from 'zod/mini';

export const Env = z.object({ TABLE_NAME: z.string(), KEY_SECRET: z.string(), TEAM_ID: z.string() });
export type Env = z.infer<typeof Env>;
