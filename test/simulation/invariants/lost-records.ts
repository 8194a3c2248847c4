import type { World } from '../world/world.ts';

/** Records of the stream that the relay has not dealt with: forgotten, not reached yet, or given up and not replayed. */
export const areRecordsLost = ({ relay, letters }: World): boolean =>
  relay.forgotten() > 0 ||
  relay.waiting() > 0 ||
  letters.letters('RelayStreamGaveUp').length > 0 ||
  letters.expired('RelayStreamGaveUp') > 0;

/** Receipts and replies that nobody could read, and that nobody had replayed. */
export const areReceiptsLost = ({ letters }: World): boolean =>
  letters.letters('ReceiptsUnread').length > 0 || letters.expired('ReceiptsUnread') > 0;
