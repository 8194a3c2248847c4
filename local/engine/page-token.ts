import { AwsError } from '../aws/aws-error.ts';

/** A list, and the way it is gone through: a token of one is none of another. */
type Listing = 'executions' | 'events' | 'events reversed';

/** Where the next page goes on, in a form that invites nobody to count with it. */
export const pageToken = (listing: Listing, position: number): string =>
  Buffer.from(`${listing}:${position}`).toString('base64url');

/** @throws AwsError InvalidToken */
export const pagePosition = (listing: Listing, token: string | undefined, first: number): number => {
  if (token === undefined) return first;
  const [of, position = ''] = Buffer.from(token, 'base64url').toString().split(':');
  if (of !== listing || !/^\d+$/.test(position)) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  return Number(position);
};
