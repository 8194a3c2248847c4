import type { Send } from './calls.ts';

/** The SDK's clients have a `send` with an overload for each command; ours takes them all. */
export const clientOf = (send: Send): { send: never } => ({ send: send as never });
