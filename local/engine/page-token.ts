import { AwsError } from '../aws/aws-error.ts';

/** Where the next page goes on, in a form that invites nobody to count with it. */
export const pageToken = (position: number): string => Buffer.from(`page:${position}`).toString('base64url');

/** @throws AwsError InvalidToken */
export const pagePosition = (token: string | undefined, first: number): number => {
  if (token === undefined) return first;
  const position = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (position === undefined) throw new AwsError('InvalidToken', `Invalid Token: '${token}'`);
  return Number(position);
};
