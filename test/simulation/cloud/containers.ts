import { type Caller, type CallPorts, createSend, type Send, type Service } from './calls.ts';
import type { Chaos } from './chaos.ts';

/** What became of one event that a function was given. `crashed`: it ended without an answer. */
export type Answer =
  | { readonly is: 'ok'; readonly value: unknown }
  | { readonly is: 'thrown'; readonly error: unknown }
  | { readonly is: 'crashed'; readonly why: 'killed' | 'timed-out' };

export type Handle = (event: unknown) => Promise<unknown>;

/** The clients of one container. */
export interface Clients {
  readonly table: Send;
  readonly workflow: Send;
  readonly mail: Send;
  readonly texts: Send;
  readonly objects: Send;
  readonly queues: Send;
}

export interface Containers {
  /** Gives the event to a container that is free, or to a new one. Never rejects. */
  invoke(name: string, event: unknown): Promise<Answer>;
  /** Everything that runs ends where it is. */
  killAll(): void;
}

interface Life {
  readonly end: (answer: Answer) => void;
  readonly began: number;
  limited: boolean;
}

interface Container {
  readonly handle: Handle;
  dead: boolean;
  life: Life | undefined;
}

/** What most functions have. */
const timeLimit = 30_000;

/**
 * Functions as Lambda runs them: a container has one event at a time and what it remembers from those before, until it
 * is killed. Then its calls are never answered.
 */
export const createContainers = (deps: {
  readonly ports: CallPorts;
  readonly services: Readonly<Record<keyof Clients, Service>>;
  readonly build: (name: string, clients: Clients) => Handle;
  readonly chaos: Chaos;
}): Containers => {
  const { ports, services, build, chaos } = deps;
  const idle = new Map<string, Container[]>();
  const busy = new Set<Container>();

  const finish = (name: string, container: Container, answer: Answer): void => {
    const { life } = container;
    if (!life) return;
    container.life = undefined;
    busy.delete(container);
    if (!container.dead) idle.set(name, [...(idle.get(name) ?? []), container]);
    life.end(answer);
  };

  const create = (name: string): Container => {
    const die = (why: 'killed' | 'timed-out'): void => {
      container.dead = true;
      finish(name, container, { is: 'crashed', why });
    };
    const caller: Caller = {
      isDead: () => container.dead,
      die: () => die('killed'),
      slow: () => {
        const { life } = container;
        if (!life || life.limited) return;
        life.limited = true;
        ports.timeline.at(life.began + timeLimit, () => {
          if (container.life === life) die('timed-out');
        });
      },
    };
    const clients: Clients = {
      table: createSend(ports, caller, services.table),
      workflow: createSend(ports, caller, services.workflow),
      mail: createSend(ports, caller, services.mail),
      texts: createSend(ports, caller, services.texts),
      objects: createSend(ports, caller, services.objects),
      queues: createSend(ports, caller, services.queues),
    };
    const container: Container = { handle: build(name, clients), dead: false, life: undefined };
    return container;
  };

  /** A warm one is not always there. */
  const take = (name: string): Container => {
    const warm = idle.get(name);
    const found = warm && warm.length > 0 && !chaos.random.chance(0.02) ? warm.pop() : undefined;
    return found ?? create(name);
  };

  return {
    invoke: (name, event) =>
      new Promise((end) => {
        const container = take(name);
        busy.add(container);
        container.life = { end, began: ports.now(), limited: false };
        container.handle(event).then(
          (value) => finish(name, container, { is: 'ok', value }),
          (error: unknown) => finish(name, container, { is: 'thrown', error }),
        );
      }),
    killAll: () => {
      idle.clear();
      for (const container of busy) {
        container.dead = true;
        container.life = undefined;
      }
      busy.clear();
    },
  };
};
