import { type Json, type JsonObject, parseJson } from '../../json.ts';
import { branchesAt, type Place, type Run, rootOf } from './run.ts';
import { StateError } from './state-error.ts';

export const payloadBytesAtMost = 262_144;
const levelsAtMost = 1000;
const variableBytesAtMost = 10 * 1024 * 1024;
/** No UTF-16 unit takes more bytes than this in UTF-8. */
const bytesPerUnitAtMost = 3;

export const exceedsPayload = (text: string): boolean =>
  text.length * bytesPerUnitAtMost > payloadBytesAtMost && Buffer.byteLength(text) > payloadBytesAtMost;

/** JSON can be read far deeper than it can be written again: what nobody could write is refused before it is in. */
export const nestsTooDeep = (value: Json, levels = levelsAtMost): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => nestsTooDeep(inner, levels - 1)));

/** What a call brings as text. @throws SyntaxError, RangeError */
export const parsePayload = (text: string): Json => {
  if (exceedsPayload(text)) throw new RangeError(`it is larger than ${payloadBytesAtMost} bytes`);
  const value = parseJson(text);
  if (nestsTooDeep(value)) throw new RangeError(`it nests deeper than ${levelsAtMost} levels`);
  return value;
};

/** @throws StateError States.DataLimitExceeded */
export const checkPayload = (value: Json, what: string): void => {
  if (nestsTooDeep(value)) {
    throw new StateError('States.DataLimitExceeded', `${what} nests deeper than ${levelsAtMost} levels.`);
  }
  if (exceedsPayload(JSON.stringify(value))) {
    throw new StateError('States.DataLimitExceeded', `${what} exceeds the limit of ${payloadBytesAtMost} bytes.`);
  }
};

const variableBytes = (place: Place): number =>
  branchesAt(place).reduce((sum, inner) => sum + variableBytes(inner), bytes(place.branch.variables));

const bytes = (value: Json): number => Buffer.byteLength(JSON.stringify(value));

/** Each variable, all that one state assigns, and all that an execution holds are limited. @throws StateError */
export const checkVariables = (run: Run, place: Place, assigned: JsonObject): void => {
  checkPayload(assigned, 'What a state assigns to variables');
  const after =
    variableBytes(rootOf(run)) - bytes(place.branch.variables) + bytes({ ...place.branch.variables, ...assigned });
  if (after > variableBytesAtMost) {
    throw new StateError('States.DataLimitExceeded', `The variables exceed the limit of ${variableBytesAtMost} bytes.`);
  }
};
