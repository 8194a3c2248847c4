import { timingSafeEqual } from 'node:crypto';

/** Compares in constant time for texts of one length: for signatures and codes that others send. */
export const isSameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
