import type { HostMetrics } from '../alarms/host-metrics.ts';
import type { AwsAnswerer } from '../aws/endpoint.ts';
import { createThrottlingProxy } from '../aws/throttling-proxy.ts';
import { createThrottle, type Faults } from '../faults.ts';
import { listen } from '../front/listen.ts';
import type { Closers } from '../start/closers.ts';
import { account, region } from '../template/place.ts';

const environmentFor = (dynamodb: string, aws: string): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ACCOUNT_ID: account,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  AWS_ENDPOINT_URL_S3: aws,
  AWS_ENDPOINT_URL_SFN: aws,
  AWS_ENDPOINT_URL_SESV2: aws,
  AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: aws,
  AWS_ENDPOINT_URL_SQS: aws,
  TZ: 'UTC',
});

/** The endpoints that functions call, on ports of their own. */
export const openEndpoints = async (deps: {
  readonly tables: string;
  readonly faults: Faults;
  readonly metrics: HostMetrics;
  readonly closers: Closers;
}) => {
  const { tables, faults, metrics, closers } = deps;
  const proxy = await listen(0, createThrottlingProxy(tables, createThrottle(faults), metrics.refused));
  closers.add(proxy.close);
  let serve: (answer: AwsAnswerer) => void = () => undefined;
  // Its address goes into the workers, whose work its parts need: it listens first, and what comes early waits.
  const serving = new Promise<AwsAnswerer>((resolve) => {
    serve = resolve;
  });
  const aws = await listen(0, (request, response) => void serving.then((answer) => answer(request, response)));
  closers.add(aws.close);
  return {
    aws: aws.url,
    serve,
    /** The variables by which functions find them, with the faults that are on. */
    environment: () => environmentFor(faults.throttled ? proxy.url : tables, aws.url),
  };
};
