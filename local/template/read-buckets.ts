import { anything, type Reader } from './reader.ts';

/** Their names. What is said of how long they keep what they hold, this host keeps by never letting go of anything. */
export const readBuckets = (reader: Reader): string[] => reader.each('AWS::S3::Bucket', anything).map(({ ref }) => ref);
