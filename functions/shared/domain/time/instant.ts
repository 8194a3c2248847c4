import * as z from 'zod/mini';

/** A moment in UTC, ISO 8601 to the millisecond: `2026-06-05T08:30:00.000Z`. Sorts as text in the order of time. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
export type Instant = z.infer<typeof Instant>;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** @param millis milliseconds since 1970-01-01T00:00:00Z */
export const instantOf = (millis: number): Instant => new Date(millis).toISOString();

/** @returns milliseconds since 1970-01-01T00:00:00Z */
export const millisOf = (instant: Instant): number => Date.parse(instant);

/** @param millis elapsed time, not calendar time: for days and months of a calendar see calendar.ts */
export const later = (instant: Instant, millis: number): Instant => instantOf(millisOf(instant) + millis);

export const earliest = (...instants: [Instant, ...Instant[]]): Instant => instants.reduce((a, b) => (b < a ? b : a));
