import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { statusOf } from './transient.ts';

/** Objects of one bucket, written once and never again. */
export interface ObjectStore {
  /** @returns false when there is such an object already */
  put(name: string, text: string): Promise<boolean>;
  get(name: string): Promise<string | undefined>;
}

/** Without the right to list a bucket, S3 answers 403 for a missing object. */
const missing: readonly (number | undefined)[] = [403, 404];

/** Other failures are thrown; the next call of the function tries again. */
export const createObjectStore = ({
  client,
  bucket,
}: {
  readonly client: Pick<S3Client, 'send'>;
  readonly bucket: string;
}): ObjectStore => ({
  put: async (name, text) => {
    const object = { Bucket: bucket, Key: name, Body: text, ContentType: 'application/json' };
    try {
      // Object Lock requires a checksum.
      await client.send(new PutObjectCommand({ ...object, IfNoneMatch: '*', ChecksumAlgorithm: 'SHA256' }));
      return true;
    } catch (error) {
      if (statusOf(error) === 412) return false;
      throw error;
    }
  },

  get: async (name) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
      return await Body?.transformToString();
    } catch (error) {
      if (missing.includes(statusOf(error))) return undefined;
      throw error;
    }
  },
});
