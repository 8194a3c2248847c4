import { SFNClient } from '@aws-sdk/client-sfn';

/** Gives up quickly: its callers are called again, by the stream or the next sweep. */
export const createWorkflowClient = (): SFNClient =>
  new SFNClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
