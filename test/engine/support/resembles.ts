import { isJsonObject, type Json } from '../../../local/json.ts';

const standsForAny = /^(?:timestamp$|date$|0000)/;
const mark = /<[A-Za-z_-]+:\d+>/;

const resemblesText = (actual: Json | undefined, recorded: string): boolean => {
  if (!mark.test(recorded)) return false;
  const parts = recorded.split(mark).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return (
    recorded === recorded.match(mark)?.[0] ||
    (typeof actual === 'string' && new RegExp(`^${parts.join('.*')}$`, 's').test(actual))
  );
};

/**
 * Whether a value is the recorded one, in which ids and times have been replaced: a string `timestamp`, or one that
 * begins with 0000, stands for any value, and `<uuid:1>` for any part of a string.
 */
export const resembles = (actual: Json | undefined, recorded: Json | undefined): boolean => {
  if (typeof recorded === 'string') {
    return standsForAny.test(recorded) || recorded === actual || resemblesText(actual, recorded);
  }
  if (Array.isArray(recorded)) {
    return (
      Array.isArray(actual) &&
      actual.length === recorded.length &&
      recorded.every((item, index) => resembles(actual[index], item))
    );
  }
  if (isJsonObject(recorded)) {
    return (
      isJsonObject(actual) &&
      Object.keys(actual).length === Object.keys(recorded).length &&
      Object.entries(recorded).every(([key, value]) => key in actual && resembles(actual[key], value))
    );
  }
  return actual === recorded;
};
