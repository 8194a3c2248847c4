import * as z from 'zod/mini';
import { jsonOrNothing } from '../json.ts';
import type { Answer } from '../lambda/protocol.ts';

const Response = z.object({
  batchItemFailures: z.optional(z.nullable(z.array(z.object({ itemIdentifier: z.string() })))),
});

/**
 * Which of a batch's items the function says it could not handle, by their place in the batch; 'all' when it failed as
 * a whole, or named an item that it was never given (as Lambda has it).
 */
export const failedItems = (
  answer: Answer,
  identifiers: readonly string[],
  reportsItems: boolean,
): number[] | 'all' => {
  if (!answer.ok) return 'all';
  if (!reportsItems) return [];
  const response = Response.safeParse(jsonOrNothing(answer.payload) ?? {});
  if (!response.success) return [];
  const places = (response.data.batchItemFailures ?? []).map(({ itemIdentifier }) =>
    identifiers.indexOf(itemIdentifier),
  );
  return places.includes(-1) ? 'all' : places.toSorted((a, b) => a - b);
};
