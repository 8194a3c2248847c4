import * as z from 'zod/mini';

/**
 * How an appointment takes place. In a file of its own so that workflow steps need not import the whole appointment.
 */
export const AppointmentKind = z.enum(['phone', 'video', 'in-person', 'home-visit']);
export type AppointmentKind = z.infer<typeof AppointmentKind>;
