import * as z from 'zod/mini';

/** How somebody is met. Apart from the appointment, so that a step of the workflow carries no more than this. */
export const AppointmentKind = z.enum(['phone', 'video', 'in-person', 'home-visit']);
export type AppointmentKind = z.infer<typeof AppointmentKind>;
