import type { RequestListener } from 'node:http';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createConsole } from '../console/console.ts';
import { ashcombeStaff } from '../demo/ashcombe.ts';
import { createIssuer } from '../issuer/issuer.ts';
import type { Machine } from '../machine/machine.ts';
import { createRestApi } from '../rest-api/rest-api.ts';
import { people } from '../start/people.ts';
import type { StateFolder } from '../start/state-folder.ts';
import type { Model } from '../template/model.ts';
import { createFront } from './front.ts';

/** The pages of the host: the site that the templates describe, sign-in and console beside it. */
export const openFront = (deps: {
  readonly model: Model;
  readonly machine: Machine;
  readonly state: StateFolder;
  readonly url: string;
  readonly documentClient: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly report: (error: unknown) => void;
}): RequestListener => {
  const { model, machine, state, url, documentClient, tableName, report } = deps;
  const { clock, settle, pool, activity, inbox, faults, engine, messages } = machine;
  const [workflow] = model.stateMachines;
  const site =
    model.api && createRestApi({ api: model.api, pool, activity, now: clock.now, answered: machine.answered });
  const issuer = createIssuer({
    keyFile: state.issuerKey,
    now: clock.now,
    staff: async () => ashcombeStaff,
    clients: model.userPoolClients,
    baseUrl: () => url,
  });
  const console = createConsole({
    clock,
    advance: clock.advance,
    advanceToNextDue: clock.advanceToNextDue,
    settle,
    inbox,
    mail: messages.mail.events,
    texts: messages.texts,
    numbers: messages.numbers,
    faults,
    engine,
    stateMachineArn: workflow?.arn ?? '',
    definition: workflow?.definition ?? '{}',
    documentClient,
    tableName,
    logsFolder: state.logs,
    unsupported: model.notRun,
    alarms: machine.alarms.list,
    people,
  });
  return createFront({
    mounted: {
      '/_local': async (request, response, path) => {
        await console(request, response, path);
        if (request.method === 'POST') machine.wake();
      },
      '/_issuer': issuer,
    },
    site: site ?? (async (_, response) => void response.writeHead(404).end()),
    report,
  });
};
