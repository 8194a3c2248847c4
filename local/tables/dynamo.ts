import { Agent, request } from 'node:http';
import * as z from 'zod/mini';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';
import { region } from '../template/place.ts';

/** A refusal of the table engine, by its code without the namespace. */
export class DynamoError extends Error {
  override readonly name = 'DynamoError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Calls DynamoDB or its streams, one action at a time. @throws DynamoError */
export interface Dynamo {
  table(action: string, input: JsonObject): Promise<JsonObject>;
  streams(action: string, input: JsonObject): Promise<JsonObject>;
  close(): void;
}

const Refusal = z.object({
  __type: z.optional(z.string()),
  message: z.optional(z.string()),
  Message: z.optional(z.string()),
});

/** Local engines ask that a signature is there, not that it is right. */
const authorization = `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=none`;

const answerOf = (status: number, text: string): JsonObject => {
  const body = text === '' ? {} : parseJson(text);
  if (!isJsonObject(body)) throw new DynamoError('UnknownAnswer', text.slice(0, 200));
  if (status < 300) return body;
  const { __type: type = '', message, Message = text } = Refusal.parse(body);
  throw new DynamoError(type.split('#').at(-1) ?? '', message ?? Message);
};

/**
 * The protocol by hand, for what the host itself needs of it: the streams' client is not among our packages, and the
 * full client would cost the start a tenth of a second.
 */
export const createDynamo = (endpoint: string): Dynamo => {
  const agent = new Agent({ keepAlive: true });
  const call = (target: string, input: JsonObject): Promise<JsonObject> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(input);
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        'x-amz-target': target,
        'x-amz-date': '20260101T000000Z',
        authorization,
      };
      const sent = request(endpoint, { method: 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          try {
            resolve(answerOf(response.statusCode ?? 500, Buffer.concat(chunks).toString()));
          } catch (error) {
            reject(error);
          }
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    table: (action, input) => call(`DynamoDB_20120810.${action}`, input),
    streams: (action, input) => call(`DynamoDBStreams_20120810.${action}`, input),
    close: () => agent.destroy(),
  };
};
