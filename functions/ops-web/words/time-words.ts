import { day, hour, type Instant, millisOf, minute } from '../../shared/domain/instant.ts';

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** `14 minutes`, `3 hours`, `2 days`: how long something has lasted, in the largest unit that says enough. */
export const spanWords = (from: Instant, to: Instant): string => {
  const millis = Math.max(0, millisOf(to) - millisOf(from));
  if (millis < 2 * hour) return counted(Math.floor(millis / minute), 'minute');
  if (millis < 2 * day) return counted(Math.floor(millis / hour), 'hour');
  return counted(Math.floor(millis / day), 'day');
};

/** `1 case`, `2 cases` */
export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
