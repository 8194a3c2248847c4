import { day, hour, type Instant, millisOf, minute } from '../../shared/domain/time/instant.ts';
import { countWords } from '../../shared/staff/words/count-words.ts';

/** `14 minutes`, `3 hours`, `2 days`: a duration in the largest useful unit. */
export const spanWords = (from: Instant, to: Instant): string => {
  const millis = Math.max(0, millisOf(to) - millisOf(from));
  if (millis < 2 * hour) return countWords(Math.floor(millis / minute), 'minute');
  if (millis < 2 * day) return countWords(Math.floor(millis / hour), 'hour');
  return countWords(Math.floor(millis / day), 'day');
};
