import * as z from 'zod/mini';

const count = z.int().check(z.positive());

/**
 * Calendar days to wait for an answer about an onward referral. `remind`, `remindAgain`: reminders to the provider (to
 * the person only the first, then a call). `phone`: somebody phones the provider. `came`: a provider with a place is
 * asked whether the person came, and phoned about it after `phoneCame`.
 */
export const OnwardDays = z.object({
  remind: count,
  remindAgain: count,
  phone: count,
  came: count,
  phoneCame: count,
});
export type OnwardDays = z.infer<typeof OnwardDays>;
