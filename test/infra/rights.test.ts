import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import {
  directoryKeys,
  driftKey,
  dueKey,
  dueKinds,
  indexed,
  keys,
  operationsKeys,
  recordKeys,
  settingsKeys,
} from '../../functions/shared/data/table/keys.ts';
import { tableRights } from '../../infra/table-rights.ts';
import { isAllowed, readGrants } from '../journeys/least-privilege/policy.ts';
import { synthesize } from './support/synthesized.ts';

const oneOrMore = z.pipe(
  z.union([z.unknown(), z.array(z.unknown())]),
  z.transform((value) => (Array.isArray(value) ? value : [value])),
);

const Statement = z.object({
  Effect: z.literal('Allow'),
  Action: z.pipe(oneOrMore, z.array(z.string())),
  Resource: oneOrMore,
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
});

const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) });

const { app, each } = synthesize();
const statements = each('AWS::IAM::Policy').flatMap(({ stack, id, properties }) =>
  Policy.parse(properties).PolicyDocument.Statement.map((statement) => ({ of: `${stack}/${id}`, ...statement })),
);

/** Actions that know no resources (AWS Service Authorization Reference). */
const withoutResource = /^(?:xray:|logs:(?:\w+LogDeliver(?:y|ies)|\w+ResourcePolic(?:y|ies)|DescribeLogGroups)$)/;

describe('rights', () => {
  it('name their actions and their resources, save where AWS knows no resource', () => {
    for (const { of, Action, Resource } of statements) {
      const wild = Action.filter((action) => action.includes('*'));
      const everywhere = Resource.includes('*') ? Action.filter((action) => !withoutResource.test(action)) : [];
      expect({ of, wild, everywhere }).toEqual({ of, wild: [], everywhere: [] });
    }
  });

  it('reach many resources by one name only for executions, one for each referral, and for files, one for each night', () => {
    const open = statements.filter(({ Resource }) =>
      Resource.some((resource) => resource !== '*' && JSON.stringify(resource).includes('*')),
    );
    expect(open.map(({ of, Action }) => ({ of, Action }))).toEqual([
      { of: expect.stringContaining('KithGovernance/ChainAudit'), Action: ['s3:PutObject', 's3:GetObject'] },
      { of: expect.stringContaining('KithWorkflow/Sweep'), Action: ['states:DescribeExecution'] },
      {
        of: expect.stringContaining('KithWeb/OpsWeb'),
        Action: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:RedriveExecution'],
      },
    ]);
  });

  it('to the rows of the referral table end at whom the rows are for', () => {
    const toRows = statements.filter(
      ({ Action, Resource }) =>
        Action.some((action) => /^dynamodb:\w+Item$|^dynamodb:Query$/.test(action)) &&
        /ReferralsTable/.test(JSON.stringify(Resource)) &&
        !/ByQueue/.test(JSON.stringify(Resource)),
    );
    expect(toRows).not.toEqual([]);
    for (const { Condition } of toRows) {
      expect(Condition).toEqual({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': expect.anything() },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      });
    }
  });

  it('come from no policy of AWS, save the one that API Gateway asks for', () => {
    const managed = each('AWS::IAM::Role').filter(({ properties }) => 'ManagedPolicyArns' in properties);
    expect(managed.map(({ id }) => id)).toEqual([expect.stringMatching(/^SiteApiCloudWatchRole/)]);
  });

  it('speak of partitions that there are', () => {
    const id = 'K7QM4T2P9XVD';
    const at = '2026-06-05T08:30:00.000Z';
    const there = [
      keys.intake(id),
      keys.case(id),
      keys.person(id),
      keys.planDraft(id),
      keys.risk(id),
      keys.plan(id, 1),
      keys.replyStatus(id),
      keys.providerOnward(id, 1),
      keys.notice(id, 'a'),
      keys.audit(id, at, 'a'),
      keys.match('a', id),
      keys.phone('a', id),
      keys.teamWorker('a', 'b'),
      keys.staff('a'),
      keys.unmatched(at, 'a'),
      keys.link('a'),
      keys.organisation('a', 'b'),
      directoryKeys.service('a'),
      directoryKeys.place('ZZ1', 'a', 'b'),
      directoryKeys.listed('a'),
      directoryKeys.turnedAway('a', at),
      directoryKeys.feed('a', 'b'),
      directoryKeys.feedPart('a', 1, 0),
      directoryKeys.owner('a'),
      directoryKeys.unmet('a', at, 'b'),
      operationsKeys.census('a'),
      keys.facts('a', '2026-06', id),
      driftKey('a'),
      operationsKeys.dayMark('a', '2026-06-05', 'ARRIVED', id),
      settingsKeys.colleague('a', 'b'),
      settingsKeys.front('a'),
      settingsKeys.version('a', 1),
      settingsKeys.words('a', 'b'),
      recordKeys.chainHead(0, id),
      recordKeys.seen(id, '2026-06'),
      recordKeys.keeping('a', id),
      recordKeys.erased('a', at, id),
    ].map(({ pk }) => pk.split('#')[0]);
    const spoken = Object.values(tableRights).flatMap((rights) =>
      rights.flatMap((right) => ('on' in right ? right.on : [])),
    );
    expect(there).toEqual(expect.arrayContaining([...new Set(spoken)]));
    expect(dueKinds.map((kind) => dueKey(kind, 0).split('#')[0])).toEqual(['DUE', 'DUE', 'DUE']);
    expect(indexed.byWorker('a', at, id).workerPk.split('#')[0]).toBe('WORKER');
  });
});

describe('the public site', () => {
  const rights = statements.filter(({ of }) => of.includes('PublicWeb'));
  const on = (audience: string) =>
    rights
      .filter(({ Condition }) => JSON.stringify(Condition ?? '').includes(`"${audience}#*"`))
      .flatMap(({ Action }) => Action);

  it('puts referrals in and cannot read one back, nor reach a case or a person', () => {
    expect(on('INTAKE')).toEqual(['dynamodb:PutItem']);
    for (const audience of ['CASE', 'PERSON', 'NOTES', 'SAFE', 'NOTICE', 'AUDIT', 'WORKER', 'PHONE', 'MATCH']) {
      expect({ audience, actions: on(audience) }).toEqual({ audience, actions: [] });
    }
  });
});

describe('a function', () => {
  const grants = readGrants(app.synth().directory);
  const reach = (by: string, action: string): string =>
    grants.find((grant) => grant.by === by && grant.action === action)?.resource ?? '';
  const table = reach('intake', 'dynamodb:PutItem');
  const machine = reach('relay', 'states:StartExecution');

  const toRows = (by: string, action: string, ...keys: string[]) => ({
    by,
    action: `dynamodb:${action}`,
    resource: table,
    context: { 'dynamodb:LeadingKeys': keys },
  });
  const start = (by: string, ...qualifier: string[]) => ({
    by,
    action: 'states:StartExecution',
    resource: machine,
    context: { 'states:StateMachineQualifier': qualifier },
  });
  const ask = (execution: string) => ({
    by: 'sweep',
    action: 'states:DescribeExecution',
    resource: `${execution.replace(':stateMachine:', ':execution:')}:K7QM4T2P9XVD-1`,
    context: {},
  });

  it.each([
    ['to put where it puts', toRows('public-web', 'PutItem', 'INTAKE#'), true],
    ['to put elsewhere', toRows('public-web', 'PutItem', 'CASE#'), false],
    ['to put there and elsewhere at once', toRows('public-web', 'PutItem', 'INTAKE#', 'CASE#'), false],
    ['to put where no key is named', toRows('public-web', 'PutItem'), false],
    ['to read what it puts', toRows('public-web', 'GetItem', 'INTAKE#'), false],
    ['what another may', toRows('relay', 'PutItem', 'INTAKE#'), false],
    ['what nobody may', toRows('intake', 'Scan'), false],
    ['to start by the alias', start('relay', 'live'), true],
    ['to start what was published last', start('relay'), false],
    ['to ask after an execution', ask(machine), true],
    ['to ask after one of another workflow', ask(`${machine}Other`), false],
  ])('is asked %s', (_, call, allowed) => {
    expect(isAllowed(call, grants)).toBe(allowed);
  });
});
