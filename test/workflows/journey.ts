import { referralIdFrom } from '../../functions/shared/domain/referral/referral-id.ts';
import { type DecisionName, transitionOf } from '../../functions/shared/domain/workflow/decision.ts';
import type { Stage, WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { OpenWaitRequest, TaskRequest } from '../../functions/shared/domain/workflow/workflow-request.ts';
import { createHarness, functionArn, ok, thrown } from '../engine/support/engine-harness.ts';
import { definitionText } from './definition.ts';

const day = 24 * 60 * 60 * 1000;

/** What the functions keep in mind of one referral: the wait that is open, the last number, what is to break next. */
interface Memory {
  opened?: OpenWaitRequest | undefined;
  last?: OpenWaitRequest;
  breaks?: string | undefined;
  error?: string;
}

export type Journey = Awaited<ReturnType<Awaited<ReturnType<typeof createWorkflow>>['start']>>;

/**
 * The workflow of the file on the real engine, with functions that know only what the workflow tells them: open-wait
 * remembers the wait, each task sends the case along its ordinary edge.
 */
export const createWorkflow = async () => {
  const memories = new Map<string, Memory>();
  const memoryOf = (id: string): Memory => {
    const memory = memories.get(id) ?? {};
    memories.set(id, memory);
    return memory;
  };
  const due = (): string => new Date(harness.clock.now + 2 * day).toISOString();
  const edge = ({ last }: Memory) => ({ no: (last?.edge.no ?? 0) + 1, due: due() });

  const called = (name: string, answer: (memory: Memory, payload: unknown) => object) => (payload: unknown) => {
    const memory = memoryOf(TaskRequest.parse(payload).id);
    if (memory.breaks !== name) return ok({ ...answer(memory, payload) });
    memory.breaks = undefined;
    return thrown(memory.error ?? 'SomethingBroke');
  };
  const open = (memory: Memory, payload: unknown): object => {
    memory.last = OpenWaitRequest.parse(payload);
    memory.opened = memory.last;
    return {};
  };

  const harness = createHarness({
    OpenWait: called('OpenWait', open),
    Intake: called('Intake', edge),
    AssignLinkWorker: called('AssignLinkWorker', edge),
    IssuePlan: called('IssuePlan', edge),
    FlagOverdue: called('FlagOverdue', (memory) => ({ ...edge(memory), resumeAt: memory.last?.stage })),
    Close: called('Close', () => ({})),
  });
  await harness.put(JSON.parse(definitionText.replace(/\$\{(\w+)Function\}/g, (_, name) => functionArn(name))));

  /** A run from the start, or one that goes on at a stage; `breaks` names the function whose first call fails, with `error`. */
  const start = async ({ at, breaks, error }: { at?: Stage; breaks?: string; error?: string } = {}) => {
    const id = referralIdFrom(Buffer.from(String(memories.size).padStart(12, '0')));
    const memory = memoryOf(id);
    memory.breaks = breaks;
    if (error) memory.error = error;
    const arn = await harness.start({ id, episode: 1, ...(at && { resumeAt: at, no: 1, due: due() }) });
    await harness.engine.settled();

    return {
      /** The stage whose wait is open. */
      stage: (): WaitStage | undefined => memory.opened?.stage,
      /** The number under which it is to open. */
      waitNo: (): number | undefined => memory.opened?.edge.no,
      /** Tells the engine as the relay does: success or failure by name, with the edge. */
      async decide(name: DecisionName, resumeAt?: Stage) {
        if (!memory.opened) throw new Error('No wait is open.');
        const { stage, token: taskToken } = memory.opened;
        const text = JSON.stringify({ ...edge(memory), ...(resumeAt && { resumeAt }) });
        memory.opened = undefined;
        if (transitionOf(stage, name)?.by === 'success') {
          await harness.engine.sendTaskSuccess({ taskToken, output: text });
        } else {
          await harness.engine.sendTaskFailure({ taskToken, error: name, cause: text });
        }
        await harness.engine.settled();
      },
      /** Nobody answers for so many days. */
      async silence(days: number) {
        memory.opened = undefined;
        await harness.advance(days * day);
      },
      /** The names of the states that were entered, in order. */
      async path(): Promise<string[]> {
        const events = await harness.history(arn);
        return events.flatMap(({ type, details: { name } }) =>
          type.endsWith('StateEntered') && typeof name === 'string' ? [name] : [],
        );
      },
      outcome: () => harness.outcome(arn),
    };
  };

  return { start };
};
