import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { substitutionNames } from '../../workflows/substitutions.ts';
import { synthesize } from './support/synthesized.ts';

const { each, one, templates } = synthesize();
const machine = one('AWS::StepFunctions::StateMachine');
const definition = readFileSync(new URL('../../workflows/referral.asl.json', import.meta.url), 'utf8');

describe('the state machine', () => {
  it('is the file, with every place filled in and no other', () => {
    const open = new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    expect(open).toEqual(new Set(substitutionNames));
    expect(new Set(Object.keys(machine.properties['DefinitionSubstitutions'] ?? {}))).toEqual(open);
    expect(JSON.parse(String(machine.properties['DefinitionString']))).toEqual(JSON.parse(definition));
  });

  it('calls functions by their aliases', () => {
    const aliases = each('AWS::Lambda::Alias').map(({ id }) => ({ Ref: id }));
    for (const arn of Object.values(machine.properties['DefinitionSubstitutions'] ?? {})) {
      expect(aliases).toContainEqual(arn);
    }
  });

  it('is durable, traced, and logs no execution data', () => {
    expect(machine.properties).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
    });
  });

  it('keeps its earlier versions for the referrals that began with them', () => {
    expect(one('AWS::StepFunctions::StateMachineVersion').kept).toBe('once-deployed');
  });

  it('is started by its alias alone', () => {
    const alias = one('AWS::StepFunctions::StateMachineAlias');
    const told = each('AWS::Lambda::Function').flatMap(({ properties }) =>
      [JSON.stringify(properties['Environment'] ?? {})].filter((text) => text.includes('STATE_MACHINE_ARN')),
    );
    expect(told).not.toEqual([]);
    // By its alias in its own stack, and in another by the name under which the alias is told there.
    const live = new RegExp(
      `"STATE_MACHINE_ARN":\\{"Fn::(?:GetAtt":\\["${alias.id}","Arn"|ImportValue":"KithWorkflow:\\w+${alias.id}Arn)`,
    );
    for (const text of told) expect(text).toMatch(live);
    for (const statement of templates.get('KithWorkflow')?.match(/\{"Action":"states:StartExecution".*?"Resource"/g) ??
      []) {
      // The key has several values: StringEquals is for keys with one.
      expect(statement).toContain(
        `"ForAnyValue:StringEquals":{"states:StateMachineQualifier":"${String(alias.properties['Name'])}"}`,
      );
    }
  });
});

describe('the sweep', () => {
  const Rule = z.object({
    ScheduleExpression: z.optional(z.string()),
    EventPattern: z.optional(z.unknown()),
    Targets: z.array(z.unknown()),
  });
  const rules = each('AWS::Events::Rule')
    .filter(({ stack, id }) => `${stack}/${id}`.startsWith('KithWorkflow/Sweeper'))
    .map(({ properties }) => Rule.parse(properties));

  it('runs each minute, and when an execution ends as it should not', () => {
    expect(rules.map(({ ScheduleExpression }) => ScheduleExpression)).toContain('rate(1 minute)');
    expect(rules.map(({ EventPattern }) => EventPattern)).toContainEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [{ Ref: machine.id }] },
    });
  });

  it('is tried again, and laid down when it cannot be delivered or comes to nothing', () => {
    const letters = one('AWS::SQS::Queue', 'KithWorkflow/SweeperUndoneQueue');
    const arn = { 'Fn::GetAtt': [letters.id, 'Arn'] };
    for (const { Targets } of rules) {
      expect(Targets).toEqual([
        expect.objectContaining({ DeadLetterConfig: { Arn: arn }, RetryPolicy: expect.anything() }),
      ]);
    }
    expect(one('AWS::Lambda::EventInvokeConfig', 'KithWorkflow/Sweep').properties['DestinationConfig']).toEqual({
      OnFailure: { Destination: arn },
    });
  });
});
