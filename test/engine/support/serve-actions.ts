import { SFNClient } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../local/aws/aws-error.ts';
import type { Action } from '../../../local/engine/step-functions-endpoint.ts';
import { listen } from '../../../local/front/listen.ts';

const prefix = 'AWSStepFunctions.';

/** The least that speaks AWS JSON 1.0 around the actions, and a client of the SDK that talks to it. */
export const serveActions = async (
  actions: Record<string, Action>,
): Promise<{ client: SFNClient; close: () => Promise<void> }> => {
  const { url, close } = await listen(0, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = actions[String(request.headers['x-amz-target']).slice(prefix.length)];
      const input = JSON.parse(Buffer.concat(chunks).toString());
      const answer = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
      };
      Promise.resolve(action?.(input)).then(
        (output) => answer(output === undefined ? 404 : 200, output ?? {}),
        (error) =>
          error instanceof AwsError
            ? answer(error.status, { __type: error.code, message: error.message })
            : answer(500, { __type: 'InternalFailure', message: String(error) }),
      );
    });
  });
  const client = new SFNClient({
    region: 'eu-west-2',
    endpoint: url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    client,
    close: () => {
      client.destroy();
      return close();
    },
  };
};
