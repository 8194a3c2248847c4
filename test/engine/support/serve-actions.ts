import { SFNClient } from '@aws-sdk/client-sfn';
import { type AwsAction, createAwsEndpoint } from '../../../local/aws/endpoint.ts';
import { listen } from '../../../local/front/listen.ts';

/** The actions behind the endpoint of the host, and a client of the SDK that talks to it. */
export const serveActions = async (
  actions: Record<string, AwsAction>,
): Promise<{ client: SFNClient; close: () => Promise<void> }> => {
  const answer = createAwsEndpoint({
    services: { AWSStepFunctions: actions },
    rest: async (_, response) => void response.writeHead(404).end(),
  });
  const { url, close } = await listen(0, (request, response) => void answer(request, response));
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
