import { SFNClient } from '@aws-sdk/client-sfn';

/** Quick to give up: whoever calls is called again, by the stream or by the next sweep. */
export const createWorkflowClient = (): SFNClient =>
  new SFNClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
