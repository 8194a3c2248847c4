import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { metricNames, metricNamespace } from '../../functions/shared/platform/metric-names.ts';
import { synthesize } from './support/synthesized.ts';

const { each, one } = synthesize();
const alarms = each('AWS::CloudWatch::Alarm').map(({ id, properties }) => ({
  name: id.replace(/^Alarms/, '').replace(/[0-9A-F]{8}$/, ''),
  runbook: /docs\/runbooks\/([\w-]+)\.md/.exec(String(properties['AlarmDescription']))?.[1] ?? '',
  properties,
}));

const TopicPolicy = z.object({
  Topics: z.array(z.unknown()),
  PolicyDocument: z.object({ Statement: z.array(z.unknown()) }),
});

const folder = new URL('../../docs/runbooks/', import.meta.url);
const pages = readdirSync(folder).filter((file) => file !== 'README.md');
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

/** Those that a page says it is set off by: in its first paragraph, each in backticks. */
const namedIn = (file: string): string[] => {
  const [trigger = ''] = textOf(file)
    .split('\n\n')
    .filter((paragraph) => paragraph.startsWith('**Set off by**'));
  return [...trigger.matchAll(/`([A-Z]\w+)`/g)].flatMap(([, name = '']) => (name.includes('.') ? [] : [name]));
};

describe('alarms', () => {
  it.each(alarms)('$name tells somebody, when it begins and when it ends, and is explained in $runbook', (alarm) => {
    const topic = [{ Ref: expect.stringMatching(/^AlarmsTopic/) }];
    expect(alarm.properties).toMatchObject({ AlarmActions: topic, OKActions: topic });
    expect(pages).toContain(`${alarm.runbook}.md`);
    expect(namedIn(`${alarm.runbook}.md`)).toContain(alarm.name);
  });

  it('may publish to their topics', () => {
    const policies = each('AWS::SNS::TopicPolicy').map(({ properties }) => TopicPolicy.parse(properties));
    const named = alarms.flatMap(({ properties }) => [properties['AlarmActions'], properties['OKActions']].flat());
    const topics = new Map(named.map((topic) => [JSON.stringify(topic), topic]));
    expect(topics.size).toBeGreaterThan(0);
    for (const topic of topics.values()) {
      // A policy of a topic's own takes the place of the one that would let the account's alarms publish.
      const statements = policies
        .filter(({ Topics }) => Topics.some((one) => JSON.stringify(one) === JSON.stringify(topic)))
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Resource: topic,
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      );
    }
    // CloudWatch would need rights to the key as well.
    expect(one('AWS::SNS::Topic', 'KithOperations').properties).not.toHaveProperty('KmsMasterKeyId');
  });

  it('write to the address of the configuration', () => {
    const { one: oneOf } = synthesize({ alarmEmail: 'duty@ashcombe.example' });
    expect(oneOf('AWS::SNS::Subscription', 'KithOperations').properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'duty@ashcombe.example',
    });
  });

  it('watch every queue of what was given up', () => {
    const watched = JSON.stringify(alarms.map(({ properties }) => properties));
    const laidDown = each('AWS::SQS::Queue').filter(({ properties }) => !('RedrivePolicy' in properties));
    for (const { id } of laidDown) expect(watched).toContain(id);
  });

  it('hear of each operation on the table that a repository asks for, within what one alarm may add up', () => {
    const repositories = new URL('../../functions/shared/data/', import.meta.url);
    const commands = readdirSync(repositories, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => readFileSync(new URL(file, repositories), 'utf8').match(/(?<=new )\w+(?=Command\()/g) ?? []);
    const asked = new Set(
      commands.map((command) => `${command}${{ Query: '', TransactWrite: 'Items' }[command] ?? 'Item'}`),
    );
    const { properties } = alarms.find(({ name }) => name === 'TableThrottled') ?? {};
    const watched = [...JSON.stringify(properties).matchAll(/"Name":"Operation","Value":"(\w+)"/g)].map(
      ([, name = '']) => name,
    );
    expect(watched.toSorted()).toEqual([...asked].toSorted());
    // With the sum itself.
    expect(watched.length + 1).toBeLessThanOrEqual(10);
  });

  it('fill what is added up with zero: a sum of which one part is missing would be missing too', () => {
    const Queries = z.array(z.object({ Id: z.string(), Expression: z.optional(z.string()) }));
    const sums = alarms.flatMap(({ properties }) => Queries.safeParse(properties['Metrics']).data ?? []);
    const expressions = sums.flatMap(({ Expression }) => Expression ?? []);
    expect(expressions).not.toEqual([]);
    for (const expression of expressions) expect(expression).toMatch(/^FILL\(\w+, 0\)(?: \+ FILL\(\w+, 0\))*$/);
  });
});

/** What no alarm tells. */
const withoutAlarm = ['restore.md'];

describe('runbooks', () => {
  it('adopt for a restored table all that its stacks leave, by the names that the templates have for it', () => {
    const adopted = [...textOf('restore.md').matchAll(/"(\w+)": \{"\w+": "/g)].map(([, name]) => name);
    const left = ['DynamoDB::Table', 'KMS::Key', 'SecretsManager::Secret', 'Cognito::UserPool'].flatMap((type) =>
      each(`AWS::${type}`).filter(({ kept }) => kept === 'always'),
    );
    expect(adopted).toEqual(left.map(({ id }) => id));
  });

  it.each(pages)('%s belongs to alarms that are there, and says what there is to say', (file) => {
    const names = namedIn(file);
    expect(names.length === 0).toBe(withoutAlarm.includes(file));
    const itsOwn = alarms.filter(({ runbook }) => `${runbook}.md` === file).map(({ name }) => name);
    expect(itsOwn.toSorted()).toEqual(names.toSorted());
    const parts = [...textOf(file).matchAll(/^\*\*([A-Z][\w' ]+?)\*\*/gm)].map(([, part]) => part);
    expect(parts).toEqual(['Set off by', 'What people notice', 'Likely', 'What to do', 'Over when']);
    expect(textOf('README.md')).toContain(`(${file})`);
  });
});

describe('the dashboard', () => {
  const body = JSON.stringify(one('AWS::CloudWatch::Dashboard').properties['DashboardBody']);

  it.each(Object.keys(metricNames))('shows %s', (name) => {
    expect(body.includes(name)).toBe(true);
  });

  it.each(['Intake', 'Waits and breaches', 'Notices', 'Errors, throttles, iterator age', 'What drives the cost'])(
    'has a part for: %s',
    (part) => {
      expect(body.includes(`## ${part}`)).toBe(true);
    },
  );

  it('asks for our own metrics where they are kept', () => {
    expect(body.includes(`${metricNamespace},stage`)).toBe(true);
  });
});
