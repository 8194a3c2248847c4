import type { APIGatewayProxyEvent } from 'aws-lambda';

export interface Asked {
  readonly method?: string;
  /** With its query: `/refer/pharmacy/sent?reference=K7QM` */
  readonly path?: string;
  readonly form?: Readonly<Record<string, string | readonly string[]>> | URLSearchParams;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  /** The stage's prefix: `/live` */
  readonly base?: string;
  readonly address?: string;
}

const encoded = (form: Asked['form']): string => {
  if (form instanceof URLSearchParams) return form.toString();
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form ?? {})) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  }
  return body.toString();
};

/** A request as a REST API hands it to a function. */
export const proxyEvent = (asked: Asked = {}): APIGatewayProxyEvent => {
  const [path = '/', query = ''] = (asked.path ?? '/').split('?');
  const multiValueQueryStringParameters: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) (multiValueQueryStringParameters[name] ??= []).push(value);
  const posts = asked.form !== undefined || asked.body !== undefined;
  const cookie = Object.entries(asked.cookies ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const event: Partial<APIGatewayProxyEvent> = {
    httpMethod: asked.method ?? (posts ? 'POST' : 'GET'),
    path,
    headers: {
      Host: 'kith.example',
      ...(posts && { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }),
      ...(cookie && { Cookie: cookie }),
      ...asked.headers,
    },
    multiValueHeaders: {},
    queryStringParameters: null,
    multiValueQueryStringParameters,
    pathParameters: null,
    stageVariables: null,
    body: posts ? (asked.body ?? encoded(asked.form)) : null,
    isBase64Encoded: false,
    resource: '/{proxy+}',
  };
  const requestContext: Partial<APIGatewayProxyEvent['requestContext']> = {
    path: `${asked.base ?? ''}${path}`,
    requestId: '5f0c2b1e-0000-4000-8000-000000000001',
  };
  const identity: Partial<APIGatewayProxyEvent['requestContext']['identity']> = {
    sourceIp: asked.address ?? '192.0.2.7',
  };
  return Object.assign(event, { requestContext: Object.assign(requestContext, { identity }) }) as APIGatewayProxyEvent;
};
