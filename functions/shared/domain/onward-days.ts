import * as z from 'zod/mini';

const count = z.int().check(z.positive());

/**
 * Days of the calendar after which nobody has answered about a referral onward. `remind`, `remindAgain`: a provider is
 * reminded, and the person once and then phoned. `phone`: somebody phones the provider. `came`: a provider with a place is
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
