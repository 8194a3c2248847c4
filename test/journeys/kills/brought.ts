import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';

const OfWorker = z.object({ worker: z.instanceof(Worker) });
const Order = z.object({ payload: z.string() });
const text = z.object({ S: z.string() });
const count = z.object({ N: z.string() });
const Decided = z.object({
  decision: z.object({ M: z.object({ waitNo: count }) }),
  wait: z.object({ M: z.object({ no: count }) }),
});
const Batch = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({ Keys: z.object({ pk: text, sk: text }), NewImage: z.optional(z.unknown()) }),
    }),
  ),
});

const fileIn = (stateFolder: string): string => join(stateFolder, 'brought');

export const decisionOf = (id: ReferralId, waitNo: number | undefined): string => `${id} ${waitNo}`;

const parsed = (payload: string): unknown => {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
};

/** By its reference a referral that came in, and by its wait a decision that was still to be told. */
const linesIn = (payload: string): string[] => {
  const batch = Batch.safeParse(parsed(payload));
  if (!batch.success) return [];
  return batch.data.Records.flatMap(({ dynamodb: { Keys, NewImage } }) => {
    const [kind, id = ''] = Keys.pk.S.split('#');
    if (kind === 'INTAKE') return [id];
    const decided = kind === 'CASE' && Keys.sk.S === 'CASE' ? Decided.safeParse(NewImage) : undefined;
    if (!decided?.success) return [];
    const { decision, wait } = decided.data;
    const waitNo = Number(wait.M.no.N);
    return Number(decision.M.waitNo.N) === waitNo ? [decisionOf(id, waitNo)] : [];
  });
};

/** Writes down what the streams bring to the functions of this process, before they learn of it. */
export const watchBrought = (stateFolder: string): void => {
  subscribe('worker_threads', (event) => {
    const { worker } = OfWorker.parse(event);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (order: unknown, ...rest) => {
      const heard = Order.safeParse(order);
      const lines = heard.success ? linesIn(heard.data.payload) : [];
      if (lines.length > 0) appendFileSync(fileIn(stateFolder), lines.map((line) => `${line}\n`).join(''));
      post(order, ...rest);
    };
  });
};

export const broughtTo = (stateFolder: string): ReadonlySet<string> => {
  const file = fileIn(stateFolder);
  return new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
};
