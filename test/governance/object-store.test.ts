import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createObjectStore, type ObjectStore } from '../../functions/shared/platform/object-store.ts';
import { listen } from '../../local/front/listen.ts';
import { createObjects } from '../../local/objects/objects.ts';

describe('objects of a bucket', () => {
  const facts = new Map<string, string>();
  let store: ObjectStore;
  let elsewhere: ObjectStore;
  let answers = 0;
  let close = async () => {};

  beforeAll(async () => {
    const journal = {
      get: (key: string) => facts.get(key),
      set: (key: string, value: string) => void facts.set(key, value),
    };
    const objects = createObjects({ buckets: ['heads'], journal });
    const front = await listen(0, (request, response) => {
      if (answers > 0) return void response.writeHead(answers).end();
      void objects.handle(request, response, (request.url ?? '/').split('?')[0] ?? '/');
    });
    close = front.close;
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const at = { region: 'eu-west-2', credentials, endpoint: front.url, forcePathStyle: true, maxAttempts: 1 };
    const client = new S3Client(at);
    store = createObjectStore({ client, bucket: 'heads' });
    elsewhere = createObjectStore({ client, bucket: 'another' });
  });
  afterAll(() => close());

  it('are written once, and read again', async () => {
    expect(await store.get('audit-heads/000001.json')).toBeUndefined();
    expect(await store.put('audit-heads/000001.json', '{"no":1}')).toBe(true);
    expect(await store.put('audit-heads/000001.json', '{"no":2}')).toBe(false);
    expect(await store.get('audit-heads/000001.json')).toBe('{"no":1}');
  });

  it('of a bucket that is not there cannot be written', async () => {
    await expect(elsewhere.put('a', 'b')).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    expect(await elsewhere.get('a')).toBeUndefined();
  });

  it('are not taken for missing when the bucket is in trouble', async () => {
    answers = 503;
    await expect(store.get('audit-heads/000001.json')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    await expect(store.put('audit-heads/000002.json', '{}')).rejects.toMatchObject({
      $metadata: { httpStatusCode: 503 },
    });
    answers = 0;
  });
});
