import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';

const refusal = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'The level of configured provisioned throughput for the table was exceeded.',
});

/** Stands before the table engine while the table is made to be busy; in ordinary times functions go straight to it. */
export const createThrottlingProxy = (
  endpoint: string,
  throttled: () => boolean,
  /** Hears of each call that was refused: `PutItem`, and what was asked. */
  refused: (operation: string, body: string) => void,
): ((asked: IncomingMessage, response: ServerResponse) => void) => {
  const agent = new Agent({ keepAlive: true });
  return (asked, response) => {
    if (throttled()) {
      const chunks: Buffer[] = [];
      asked.on('data', (chunk: Buffer) => chunks.push(chunk));
      asked.on('end', () => {
        refused(String(asked.headers['x-amz-target']).split('.')[1] ?? '', Buffer.concat(chunks).toString());
      });
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(refusal);
      return;
    }
    const { method, url, headers } = asked;
    const passed = request(new URL(url ?? '/', endpoint), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    asked.pipe(passed);
  };
};
