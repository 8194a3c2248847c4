import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { KillAt, Moment } from './plan.ts';

const OfRequest = z.object({ request: z.instanceof(IncomingMessage) });
const OfWorker = z.object({ worker: z.instanceof(Worker) });

/** What a function of the workflow answers: an edge to the next wait, as JSON text. */
const StepDone = z.object({ payload: z.string().check(z.startsWith('{"no":')) });

const subjectOf = ({ url, headers }: IncomingMessage): 'page' | 'workflow' | 'message' => {
  const target = String(headers['x-amz-target']);
  if (target.startsWith('AWSStepFunctions.')) return 'workflow';
  return url === '/v2/email/outbound-emails' || target.endsWith('.SendTextMessage') ? 'message' : 'page';
};

/**
 * Watches the host of this process from its first moment, by what Node itself tells of servers and workers.
 * @returns kills this process in the middle of its work when so many such moments have come
 */
export const watchMoments = (): ((at: Extract<KillAt, { of: Moment }>) => void) => {
  let awaited: Moment | undefined;
  let left = 0;
  const come = (moment: Moment): void => {
    if (moment !== awaited) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  subscribe('http.server.request.start', (event) => come(`${subjectOf(OfRequest.parse(event).request)}-asked`));
  subscribe('http.server.response.finish', (event) => come(`${subjectOf(OfRequest.parse(event).request)}-answered`));
  subscribe('worker_threads', (event) => {
    // Heard here before the host hears it.
    OfWorker.parse(event).worker.on('message', (answer) => {
      if (StepDone.safeParse(answer).success) come('step-done');
    });
  });
  return ({ of, count }) => {
    awaited = of;
    left = count;
  };
};
