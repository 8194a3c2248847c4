import { awsError, conflict, throttled } from '../table/errors.ts';
import type { Timeline } from '../time/timeline.ts';
import type { CallFault, Chaos } from './chaos.ts';

/** A client as our code has one: `send(command)`. */
export type Send = (command: object) => Promise<unknown>;

/** Whose calls these are: a function that may be killed at any of them. */
export interface Caller {
  readonly isDead: () => boolean;
  readonly die: () => void;
  /** Something takes time: the function's own time limit begins to matter. */
  readonly slow: () => void;
}

export interface CallPorts {
  readonly now: () => number;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
}

export interface Service {
  /** Does it, at once or in a promise. @throws what the service answers */
  readonly execute: (command: object) => unknown;
  /** How often the SDK tries, as the client is made in functions/. */
  readonly attempts: number;
  /** A call may land on the service after its caller gave it up. */
  readonly landsLate: boolean;
}

/** An answer that never comes: of a function that is dead. One for each, or all who wait, and their worlds, would be kept. */
const never = (): Promise<never> => new Promise(() => {});

const noAnswer = (): Error => Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
const broken = (): Error => awsError('InternalServerError', 'Internal server error', {}, 500);

const transactionSize = (command: object): number => {
  const items: unknown = Object(Object(command).input).TransactItems;
  return Array.isArray(items) ? items.length : 0;
};

/** Waits in virtual time. */
const pause = ({ now, timeline }: CallPorts, millis: number): Promise<void> =>
  new Promise((resolve) => timeline.at(now() + millis, resolve));

/**
 * A client whose calls may fail before, fail after, come late, or be the last thing its caller did. It tries again as
 * the SDK does, so that a write whose answer was lost meets itself.
 */
export const createSend = (ports: CallPorts, caller: Caller, service: Service): Send => {
  const { chaos, timeline, now } = ports;

  const attempt = async (command: object, fault: CallFault | undefined): Promise<unknown> => {
    switch (fault) {
      case undefined:
        return service.execute(command);
      case 'failed-before':
        throw chaos.random.chance(0.5) ? broken() : noAnswer();
      case 'throttled':
        throw throttled();
      case 'answer-lost':
        await service.execute(command);
        throw noAnswer();
      case 'conflict': {
        const size = transactionSize(command);
        if (size === 0) throw throttled();
        throw conflict(size, chaos.random.between(0, size - 1));
      }
      case 'delayed': {
        caller.slow();
        await pause(ports, chaos.random.between(1, 4000));
        if (caller.isDead() && chaos.random.chance(0.5)) return never();
        const answer = await service.execute(command);
        await pause(ports, chaos.random.between(0, 2000));
        return answer;
      }
      case 'lands-late': {
        if (!service.landsLate) throw noAnswer();
        timeline.at(now() + chaos.random.between(1, 20_000), () => landLate(command));
        throw noAnswer();
      }
      case 'killed-before':
        caller.die();
        return never();
      case 'killed-after':
        await service.execute(command);
        caller.die();
        return never();
    }
  };

  /** Nobody hears what comes of it. */
  const landLate = (command: object): void => {
    try {
      service.execute(command);
    } catch {
      // A refusal is an answer too, and goes where the others go.
    }
  };

  const isWorthTrying = (error: unknown): boolean => {
    const { name, code, $metadata } = Object(error);
    return code === 'ECONNRESET' || name === 'ThrottlingException' || Object($metadata).httpStatusCode >= 500;
  };

  const tryAll = async (command: object, first: CallFault | undefined): Promise<unknown> => {
    let fault = first;
    for (let tries = 1; ; tries += 1) {
      if (caller.isDead()) return never();
      try {
        const answer = await attempt(command, fault);
        return caller.isDead() ? never() : answer;
      } catch (error) {
        if (caller.isDead()) return never();
        if (tries >= service.attempts || !isWorthTrying(error)) throw error;
        fault = chaos.random.chance(0.5) ? chaos.onCall() : fault;
      }
    }
  };

  return (command) => {
    if (caller.isDead()) return never();
    const fault = chaos.onCall();
    if (fault !== undefined) return tryAll(command, fault);
    // The usual case, without a turn more than it needs.
    try {
      const answer = service.execute(command);
      return answer instanceof Promise
        ? answer.then((value) => (caller.isDead() ? never() : value))
        : Promise.resolve(answer);
    } catch (error) {
      return Promise.reject(error);
    }
  };
};
