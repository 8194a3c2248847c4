import * as z from 'zod/mini';
import { StaffEnv } from '../shared/staff/staff-env.ts';

export const Env = z.extend(StaffEnv, {
  STATE_MACHINE_ARN: z.string(),
});
export type Env = z.infer<typeof Env>;
