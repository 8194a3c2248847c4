import { afterEach, describe, expect, it } from '@jest/globals';
import type { AwsAction } from '../../local/aws/endpoint.ts';
import { awsJson, type Served, serve } from './serve.ts';

const served: Served[] = [];

afterEach(async () => {
  for (const { close } of served.splice(0)) await close();
});

const setup = async () => {
  const given: unknown[] = [];
  const echo: AwsAction = async (input) => {
    given.push(input);
    return input;
  };
  const front = await serve(awsJson('Mirror', { Echo: echo }));
  served.push(front);
  const call = (target: string, body: string | Buffer) =>
    fetch(front.url, { method: 'POST', headers: { 'x-amz-target': target }, body });
  return { call, given };
};

describe('the endpoint of AWS’s JSON protocols', () => {
  it('gives an action what was sent, and nothing sent as an empty object', async () => {
    const { call, given } = await setup();
    expect(await (await call('Mirror.Echo', '{"name":"é"}')).json()).toEqual({ name: 'é' });
    expect((await call('Mirror.Echo', '')).status).toBe(200);
    expect(given).toEqual([{ name: 'é' }, {}]);
  });

  it.each(['{', '[1]', '"text"', 'null'])('refuses %s, which is no JSON object', async (body) => {
    const { call, given } = await setup();
    const response = await call('Mirror.Echo', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
    expect(given).toEqual([]);
  });

  it('answers 413 to more than two megabytes, without calling anybody', async () => {
    const { call, given } = await setup();
    const response = await call('Mirror.Echo', Buffer.alloc(2 * 1024 * 1024 + 1));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ __type: 'RequestEntityTooLarge' });
    expect(given).toEqual([]);
  });

  it('refuses an action that this machine does not run', async () => {
    const { call } = await setup();
    expect(await (await call('Mirror.Break', '{}')).json()).toEqual({
      __type: 'UnknownOperationException',
      message: 'This machine does not run Mirror.Break.',
    });
  });
});
