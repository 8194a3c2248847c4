import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

interface RememberingClient {
  readonly client: DynamoDBDocumentClient;
  /** From here on nothing is written, and what was read once is answered at once. */
  rest(): void;
  wake(): void;
}

const reads = [GetCommand, QueryCommand, BatchGetCommand];

/** In front of a real table: what a page costs without it, with the rows that it really has. */
export const rememberingClient = (real: DynamoDBDocumentClient): RememberingClient => {
  const known = new Map<string, unknown>();
  let resting = false;
  const send = async (command: Parameters<DynamoDBDocumentClient['send']>[0]): Promise<unknown> => {
    if (!reads.some((read) => command instanceof read)) {
      if (resting) return {};
      known.clear();
      return real.send(command);
    }
    const asked = `${command.constructor.name} ${JSON.stringify(command.input)}`;
    if (!known.has(asked)) known.set(asked, await real.send(command));
    return known.get(asked);
  };
  const client = new Proxy(real, { get: (from, name) => (name === 'send' ? send : Reflect.get(from, name)) });
  return {
    client,
    rest: () => {
      resting = true;
    },
    wake: () => {
      resting = false;
    },
  };
};
