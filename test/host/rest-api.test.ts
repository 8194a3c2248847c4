import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createActivity } from '../../local/activity.ts';
import { type Listening, listen } from '../../local/front/listen.ts';
import type { Answer } from '../../local/lambda/protocol.ts';
import { createRestApi } from '../../local/rest-api/rest-api.ts';
import type { ApiModel } from '../../local/template/model.ts';

const open: Listening[] = [];
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

const route = (path: string, method = 'ANY') => ({ path, method, functionArn: `${method} ${path}` });

const setup = async (
  answer: (event: object) => Answer | Promise<Answer>,
  api: Partial<ApiModel> = {},
  limit?: number,
) => {
  const activity = createActivity();
  const statuses: number[] = [];
  const calls: { functionArn: string; event: Record<string, unknown> }[] = [];
  const site = createRestApi({
    api: {
      id: 'api',
      stage: 'live',
      binaryMediaTypes: [],
      minimumCompressionSize: undefined,
      gatewayResponses: [],
      routes: [
        route('/'),
        route('/{proxy+}'),
        route('/staff'),
        route('/staff/{proxy+}'),
        route('/refer/{source}', 'GET'),
      ],
      ...api,
    },
    pool: {
      invoke: async (functionArn, payload) => {
        const event = JSON.parse(payload);
        calls.push({ functionArn, event });
        return answer(event);
      },
    },
    activity,
    answered: (status) => statuses.push(status),
    now: () => Date.parse('2026-06-02T08:30:00.000Z'),
    ...(limit !== undefined && { limit }),
  });
  const done: Promise<void>[] = [];
  const listening = await listen(0, (request, response) => void done.push(site(request, response)));
  open.push(listening);
  return { url: listening.url, port: listening.port, calls, activity, statuses, done };
};

const answering = (response: object): Answer => ({ ok: true, payload: JSON.stringify(response) });
const hello = () => answering({ statusCode: 200, body: 'hello' });

describe('the REST API', () => {
  it.each([
    ['GET', '/', 'ANY /'],
    ['POST', '/help-now', 'ANY /{proxy+}'],
    ['GET', '/staff', 'ANY /staff'],
    ['GET', '/staff/', 'ANY /staff'],
    ['GET', '/staff/cases/1', 'ANY /staff/{proxy+}'],
    ['GET', '/refer/pharmacy', 'GET /refer/{source}'],
    ['POST', '/refer/pharmacy', 'ANY /{proxy+}'],
    ['GET', '/staffing', 'ANY /{proxy+}'],
  ])('sends %s %s to %s', async (method, path, expected) => {
    const { url, calls } = await setup(hello);
    expect((await fetch(url + path, { method })).status).toBe(200);
    expect(calls.map(({ functionArn }) => functionArn)).toEqual([expected]);
  });

  it('hands a function the request as API Gateway does', async () => {
    const { url, calls } = await setup(hello);
    await fetch(`${url}/staff/a%20b?x=1&y=%C3%A9+e&x=2`, {
      method: 'POST',
      headers: { 'X-Thing': 'one', 'content-type': 'text/plain' },
      body: 'größe',
    });
    expect(calls[0]?.event).toMatchObject({
      resource: '/staff/{proxy+}',
      path: '/staff/a%20b',
      httpMethod: 'POST',
      queryStringParameters: { x: '2', y: 'é e' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: ['é e'] },
      pathParameters: { proxy: 'a%20b' },
      stageVariables: null,
      body: 'größe',
      isBase64Encoded: false,
      requestContext: {
        path: '/staff/a%20b',
        stage: 'live',
        httpMethod: 'POST',
        identity: { sourceIp: '127.0.0.1' },
        requestTimeEpoch: Date.parse('2026-06-02T08:30:00.000Z'),
      },
    });
    expect(calls[0]?.event['multiValueHeaders']).toMatchObject({
      'content-type': ['text/plain'],
      'X-Forwarded-For': ['127.0.0.1'],
    });
  });

  it('says null where there is no query and no body', async () => {
    const { url, calls } = await setup(hello);
    await fetch(url);
    expect(calls[0]?.event).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      body: null,
    });
  });

  it('encodes a body that is declared binary', async () => {
    const { url, calls } = await setup(hello, { binaryMediaTypes: ['image/png'] });
    await fetch(url, { method: 'POST', headers: { 'content-type': 'image/png' }, body: new Uint8Array([0, 255]) });
    expect(calls[0]?.event).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  it('gives back status, headers of one and of several values, and a body in either form', async () => {
    const { url } = await setup(() =>
      answering({
        statusCode: 303,
        headers: { Location: '/sent' },
        multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
        body: Buffer.from([0, 255]).toString('base64'),
        isBase64Encoded: true,
      }),
    );
    const response = await fetch(url, { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/sent');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  it('compresses what is large enough, for who can read it', async () => {
    const { url } = await setup(() => answering({ statusCode: 200, body: 'x'.repeat(5_000) }), {
      minimumCompressionSize: 1_000,
    });
    const packed = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(await packed.text()).toHaveLength(5_000);
    const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it.each([
    ['fails', { ok: false, payload: '{"errorType":"Error"}' }],
    ['answers no response', { ok: true, payload: '"hello"' }],
    ['answers a status that is none', answering({ statusCode: 'fine' })],
    ['answers headers that are none', answering({ statusCode: 200, headers: { a: ['x'] } })],
    ['answers headers that HTTP cannot carry', answering({ statusCode: 200, headers: { a: 'x\ny' } })],
  ] satisfies [string, Answer][])('answers 502 when the function %s', async (_, answer) => {
    const { url } = await setup(() => answer);
    const response = await fetch(url);
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({ message: 'Internal server error' });
  });

  it('answers 504 when the function takes too long', async () => {
    const { url } = await setup(() => new Promise<Answer>(() => undefined), {}, 20);
    const response = await fetch(url);
    expect(response.status).toBe(504);
    expect(await response.json()).toEqual({ message: 'Endpoint request timed out' });
  });

  it('answers 413 to more than ten megabytes, without calling anybody', async () => {
    const { url, calls } = await setup(hello);
    expect((await fetch(url, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) })).status).toBe(413);
    expect(calls).toEqual([]);
  });

  it('waits for a body that comes slowly without holding anything up, and counts no answer to who goes away', async () => {
    const { port, calls, activity, statuses, done } = await setup(hello);
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf');
    while (done.length === 0) await turn();
    expect(activity.busy()).toEqual([]);
    socket.destroy();
    await Promise.all(done);
    expect({ calls, statuses, begun: activity.begun }).toEqual({ calls: [], statuses: [], begun: 0 });
  });

  it('answers 403 where there is no route', async () => {
    const { url } = await setup(hello, { routes: [route('/a')] });
    expect((await fetch(`${url}/b`)).status).toBe(403);
  });

  it('answers 400 to a query that is not encoded well and to what is no HTTP', async () => {
    const { url, port } = await setup(hello);
    expect((await fetch(`${url}/?a=%zz`)).status).toBe(400);
    const raw = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let said = '';
      socket.on('data', (chunk) => {
        said += chunk.toString();
      });
      socket.on('close', () => resolve(said));
    });
    expect(raw).toMatch(/^HTTP\/1\.1 400/);
  });

  it("says its own refusals in the template's words, as a page to a browser", async () => {
    const templates = { 'text/html': '<h1>Busy</h1>', 'application/json': '{"said":$context.error.messageString}' };
    const { url } = await setup(hello, { routes: [], gatewayResponses: [{ type: 'DEFAULT_4XX', templates }] });
    expect(await (await fetch(url, { headers: { accept: 'text/html,*/*' } })).text()).toBe('<h1>Busy</h1>');
    expect(await (await fetch(url, { headers: { accept: 'application/json' } })).json()).toEqual({
      said: 'Missing Authentication Token',
    });
  });
});
