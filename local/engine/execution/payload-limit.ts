import type { Json, JsonObject } from '../json.ts';
import { branchesAt, type Place, type Run, rootOf } from './run.ts';
import { StateError } from './state-error.ts';

export const MOST_PAYLOAD_BYTES = 262_144;
const MOST_VARIABLE_BYTES = 10 * 1024 * 1024;
/** No UTF-16 unit takes more bytes than this in UTF-8. */
const MOST_BYTES_PER_UNIT = 3;

export const exceedsPayload = (text: string): boolean =>
  text.length * MOST_BYTES_PER_UNIT > MOST_PAYLOAD_BYTES && Buffer.byteLength(text) > MOST_PAYLOAD_BYTES;

/** @throws StateError States.DataLimitExceeded */
export function checkPayload(value: Json, what: string): void {
  if (exceedsPayload(JSON.stringify(value))) {
    throw new StateError('States.DataLimitExceeded', `${what} exceeds the limit of ${MOST_PAYLOAD_BYTES} bytes.`);
  }
}

/** Each variable, all that one state assigns, and all that an execution holds are limited. @throws StateError */
export function checkVariables(run: Run, place: Place, assigned: JsonObject): void {
  checkPayload(assigned, 'What a state assigns to variables');
  const after =
    variableBytes(rootOf(run)) - bytes(place.branch.variables) + bytes({ ...place.branch.variables, ...assigned });
  if (after > MOST_VARIABLE_BYTES) {
    throw new StateError('States.DataLimitExceeded', `The variables exceed the limit of ${MOST_VARIABLE_BYTES} bytes.`);
  }
}

const bytes = (value: Json): number => Buffer.byteLength(JSON.stringify(value));

const variableBytes = (place: Place): number =>
  branchesAt(place).reduce((sum, inner) => sum + variableBytes(inner), bytes(place.branch.variables));
