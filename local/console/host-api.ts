import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AlarmState } from '../alarms/alarms.ts';
import type { Engine } from '../engine/engine.ts';
import type { Faults } from '../faults.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { MailEvents } from '../ses/mail-events.ts';
import type { SmsActions } from '../sms/sms-actions.ts';

/** Somebody of the demo, and where they begin: a path of this host. */
export interface DemoPerson {
  readonly name: string;
  readonly role: string;
  readonly begins: string;
}

/** What the console sees and may do of the host. */
export interface HostApi {
  readonly clock: { now(): number };
  /** Moves virtual time forward by so many milliseconds; everything due on the way happens. */
  advance(ms: number): Promise<unknown>;
  advanceToNextDue(): Promise<unknown>;
  /** Streams, queues and workers have nothing left to do. */
  settle(): Promise<unknown>;
  readonly inbox: Inbox;
  readonly mail: MailEvents;
  readonly texts: Pick<SmsActions, 'receive' | 'end'>;
  /** Our own numbers, E.164: where a text typed by hand can go to. */
  readonly numbers: readonly string[];
  readonly faults: Faults;
  readonly engine: Pick<Engine, 'describeExecution' | 'getExecutionHistory' | 'listExecutions'>;
  readonly stateMachineArn: string;
  /** The definition that runs, Amazon States Language as JSON text. */
  readonly definition: string;
  readonly documentClient: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tableName: string;
  readonly logsFolder: string;
  /** What the templates hold and this host does not run, a line each. */
  readonly unsupported: readonly string[];
  /** Those in alarm first. */
  alarms(): readonly AlarmState[];
  readonly people: readonly DemoPerson[];
}
