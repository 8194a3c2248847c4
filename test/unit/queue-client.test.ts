import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from '@jest/globals';
import { createQueueClient } from '../../functions/shared/platform/queue-client.ts';

it('letters are asked for so that SQS looks at all of its servers, not at some of them', async () => {
  const asked: unknown[] = [];
  const send = async (command: unknown) => {
    if (command instanceof ReceiveMessageCommand) asked.push(command.input.WaitTimeSeconds);
    return {};
  };
  expect(await createQueueClient({ send: send as never }).receive('https://queue.example', 0)).toEqual([]);
  expect(asked).toEqual([1]);
});
