import { Agent, request } from 'node:http';
import { quantile } from './figures.ts';

export interface Shot {
  readonly path: string;
  readonly body: string;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

const post = (agent: Agent, base: string, { path, body }: Shot): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      cookie: 'draft=AAAAAAAAAAAAAAAAAAAAAA',
    };
    const outgoing = request(base + path, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    outgoing.on('error', reject).end(body);
  });

/**
 * Sends every shot once, so many at a time over connections that stay open.
 * @throws when an answer is not a 303: what is not stored is not counted
 */
export const load = async (base: string, shots: readonly Shot[], atOnce: number): Promise<LoadResult> => {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const waiting = shots.values();
  const took: number[] = [];
  const shooter = async (): Promise<void> => {
    for (const shot of waiting) {
      const from = performance.now();
      const status = await post(agent, base, shot);
      if (status !== 303) throw new Error(`${shot.path} answered ${status}, not 303.`);
      took.push(performance.now() - from);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: atOnce }, shooter));
  const seconds = (performance.now() - from) / 1000;
  agent.destroy();
  return { perSecond: shots.length / seconds, p99: quantile(took, 0.99) };
};
