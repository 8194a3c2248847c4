import { timingSafeEqual } from 'node:crypto';

/** Takes as long for a near miss as for any other text of the length: for signatures that somebody else sends. */
export const isSameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
