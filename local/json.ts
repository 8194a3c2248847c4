export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws SyntaxError when the text is not JSON. */
export const parseJson = (text: string): Json => JSON.parse(text);

/** Undefined when the text is not JSON. */
export const jsonOrNothing = (text: string): Json | undefined => {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
};
