import { readFileSync } from 'node:fs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll } from '@jest/globals';
import { caseItem } from '../../functions/shared/data/case/case-row.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { createConsole } from '../../local/console/console.ts';
import type { HostApi } from '../../local/console/host-api.ts';
import { seedAshcombe } from '../../local/demo/ashcombe.ts';
import { createEngine } from '../../local/engine/engine.ts';
import { createFaults } from '../../local/faults.ts';
import { createInbox } from '../../local/inbox/inbox.ts';
import { createMailEvents } from '../../local/ses/mail-events.ts';
import { createSmsActions } from '../../local/sms/sms-actions.ts';
import { someCase } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { fixed, serve } from './serve.ts';

const stateMachineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:referral';
const definition = readFileSync('workflows/referral.asl.json', 'utf8').replace(
  /\$\{(\w+)\}/g,
  'arn:aws:lambda:eu-west-2:000000000000:function:$1',
);
export const ours = '+447700900001';
export const ada = '+447700900123';

/** A table for the file, and for each test a console over a real engine whose functions answer at once. */
export const useConsole = () => {
  const table = useTable();
  const closing: (() => unknown)[] = [];
  beforeAll(() => seedAshcombe(table, '2026-06-02'));
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const setup = async () => {
    const { now, newId, advance } = fixed();
    const inbox = createInbox({ file: ':memory:', now, newId });
    const faults = createFaults();
    const done: string[] = [];
    const publish = (_: string, event: object) => done.push(JSON.stringify(event));
    const numbers = [{ id: 'phone-1', phoneNumber: ours, selfManagedOptOuts: true, twoWayTopic: 'arn:replies' }];
    const engine = createEngine({
      journalPath: ':memory:',
      now,
      newId,
      random: () => 0.5,
      invoke: async () => ({ kind: 'ok', payload: { no: 1, due: '2026-06-04T17:00:00.000Z' } }),
    });
    await engine.putStateMachine({ arn: stateMachineArn, name: 'referral', definition });
    const host: HostApi = {
      clock: { now },
      advance: async (ms) => {
        done.push(`advance ${ms}`);
        advance(ms);
      },
      advanceToNextDue: async () => done.push('next'),
      settle: () => engine.settled(),
      inbox,
      mail: createMailEvents({ inbox, now, newId, publish }),
      texts: createSmsActions({ inbox, faults, now, newId, numbers, publish, publishReply: publish }),
      numbers: [ours],
      faults,
      engine,
      stateMachineArn,
      definition,
      documentClient: table.documentClient,
      tableName: table.tableName,
      logsFolder: '.kith/logs',
      unsupported: ['AWS::WAFv2::WebACL: the firewall'],
      alarms: () => [
        { name: 'SiteErrors', says: 'People get error pages.', runbook: 'site-errors', state: 'alarm', since: now() },
      ],
      people: [{ name: 'A pharmacist', role: 'refers people', begins: '/refer/pharmacy' }],
    };
    const answer = createConsole(host);
    const server = await serve((req, res) => answer(req, res, (req.url ?? '').replace(/^\/_local/, '')));
    closing.push(
      () => server.close(),
      () => engine.close(),
      () => inbox.close(),
    );

    const get = async (path: string) => {
      const answer = await fetch(`${server.url}/_local${path}`);
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
      const body = new URLSearchParams(fields);
      const answer = await fetch(`${server.url}/_local${path}`, { method: 'POST', body, headers, redirect: 'manual' });
      return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
    };
    const keep = async (changes: Partial<Case> = {}) => {
      const theCase = someCase({ assignee: 'dilys-fontaine', ...changes });
      await table.documentClient.send(
        new PutCommand({ TableName: table.tableName, Item: caseItem(theCase, theCase.since) }),
      );
      const input = JSON.stringify({ id: theCase.id, episode: 1 });
      await engine.startExecution({ stateMachineArn, name: `${theCase.id}-1`, input });
      await engine.settled();
      return theCase;
    };
    return { get, post, keep, done, faults, inbox, host, url: server.url };
  };

  return { table, setup };
};
