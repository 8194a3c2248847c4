import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/read-body.ts';
import { isJsonObject, jsonOrNothing } from '../json.ts';
import { AwsError } from './aws-error.ts';

/** One action: what was sent, and what is answered. @throws AwsError */
export type AwsAction = (input: Record<string, unknown>) => Promise<object>;

export type AwsAnswerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Actions by service as X-Amz-Target names it, then by their own name. */
type AwsServices = Readonly<Record<string, Readonly<Record<string, AwsAction>>>>;

const mostBytes = 2 * 1024 * 1024;

const inputOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const body = await readBody(request, mostBytes);
  if (!body) throw new AwsError('RequestEntityTooLarge', 'The request is too large.', 413);
  const input = body.length === 0 ? {} : jsonOrNothing(body.toString());
  if (!isJsonObject(input)) throw new AwsError('SerializationException', 'The request is not a JSON object.');
  return input;
};

const fieldsOf = (error: AwsError): object =>
  'fields' in error && typeof error.fields === 'object' ? { ...error.fields } : {};

/** An error that no service means, said as AWS says its own. */
const asAwsError = (error: unknown): AwsError =>
  error instanceof AwsError
    ? error
    : new AwsError('InternalFailure', error instanceof Error ? error.message : String(error), 500);

const send = (response: ServerResponse, status: number, body: object, errorType?: string): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    ...(errorType !== undefined && { 'x-amzn-errortype': errorType }),
  });
  response.end(text);
};

/**
 * Serves AWS's JSON protocols to unchanged SDK clients, and hands everything else to `rest` (SES v2 speaks REST).
 * Signatures are not checked: nobody but this machine's functions comes here.
 */
export const createAwsEndpoint = (deps: {
  readonly services: AwsServices;
  readonly rest: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
}): AwsAnswerer => {
  const act = async (target: string, request: IncomingMessage): Promise<object> => {
    const [service = '', name = ''] = target.split('.');
    const action = deps.services[service]?.[name];
    if (!action) throw new AwsError('UnknownOperationException', `This machine does not run ${target}.`);
    return action(await inputOf(request));
  };

  return async (request, response) => {
    const target = request.headers['x-amz-target'];
    try {
      if (typeof target === 'string') send(response, 200, await act(target, request));
      else await deps.rest(request, response, (request.url ?? '/').split('?')[0] ?? '/');
    } catch (caught) {
      const error = asAwsError(caught);
      send(response, error.status, { __type: error.code, message: error.message, ...fieldsOf(error) }, error.code);
    }
  };
};
