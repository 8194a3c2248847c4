import type { OutgoingHttpHeaders } from 'node:http';
import * as z from 'zod/mini';
import type { Answer } from '../lambda/protocol.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);

const Response = z.object({
  statusCode: z.coerce.number().check(z.int(), z.minimum(100), z.maximum(599)),
  headers: z.optional(z.nullable(z.record(z.string(), value))),
  multiValueHeaders: z.optional(z.nullable(z.record(z.string(), z.array(value)))),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.boolean()),
});

export interface ProxyAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

const headersOf = ({ headers, multiValueHeaders }: z.infer<typeof Response>): OutgoingHttpHeaders => {
  const all: Record<string, string[]> = {};
  for (const [name, one] of Object.entries(headers ?? {})) all[name.toLowerCase()] = [String(one)];
  for (const [name, several] of Object.entries(multiValueHeaders ?? {})) {
    const known = all[name.toLowerCase()] ?? [];
    all[name.toLowerCase()] = [...known, ...several.map(String).filter((one) => !known.includes(one))];
  }
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, one.length === 1 ? one[0] : one]));
};

/** What the function answered, as HTTP; undefined when it failed or answered something else ("malformed proxy response"). */
export const proxyAnswer = (answer: Answer): ProxyAnswer | undefined => {
  const parsed = answer.ok ? Response.safeParse(JSON.parse(answer.payload)) : undefined;
  if (!parsed?.success) return undefined;
  const { statusCode, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: headersOf(parsed.data),
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
};
