import * as z from 'zod/mini';
import { StaffEnv } from '../shared/staff/staff-env.ts';

export const Env = z.extend(StaffEnv, { OIDC_ISSUER: z.string(), OIDC_CLIENT_ID: z.string() });
export type Env = z.infer<typeof Env>;
