import type { Json } from '../../json.ts';

const isFunction = (value: object): boolean => '_jsonata_lambda' in value || '_jsonata_function' in value;

/**
 * A JSONata result as plain JSON: its arrays carry private marks that would change how the next expression reads them,
 * and a result may hold functions, which no state can keep. `-0` is written `0`, as everywhere in JSON.
 *
 * @throws TypeError for a function or a number that JSON cannot hold.
 */
export const toJson = (value: unknown): Json => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object' && !isFunction(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(members.map(([key, member]) => [key, toJson(member)]));
  }
  throw new TypeError('returned an unsupported result type');
};
