import { type Instant, millisOf } from '../../domain/time/instant.ts';

/** The instant as DynamoDB's TTL wants it: seconds since 1970-01-01T00:00:00Z, never before the instant. */
export const ttlOf = (at: Instant): number => Math.ceil(millisOf(at) / 1000);
