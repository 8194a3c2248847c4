import { StaffEnv } from '../shared/staff/staff-env.ts';

export const Env = StaffEnv;
export type Env = StaffEnv;
