import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { Trouble } from '../start/trouble.ts';

export interface Listening {
  readonly server: Server;
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const codeOf = (error: unknown): unknown => Object(error).code;

/**
 * Serves on this machine alone.
 * @param port 0 for any that is free
 * @throws Trouble when the port is taken
 */
export const listen = async (port: number, answer: RequestListener): Promise<Listening> => {
  const server = createServer(answer);
  // An idle connection is its client's to close. Closed here, it may meet a request that is just being sent; whoever asks
  // once only, as those do who send messages, then never learns whether it was heard.
  server.keepAliveTimeout = 0;
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EADDRINUSE') {
      throw new Trouble(
        `Port ${port} is taken by another program: stop it, or choose another port with --port <number>.`,
      );
    }
    if (code === 'EACCES')
      throw new Trouble(`Port ${port} needs more rights: choose one above 1023 with --port <number>.`);
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    server,
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
