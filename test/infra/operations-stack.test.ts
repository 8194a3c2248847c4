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

  it('fill what is added up with zero: a sum of which one part is missing would be missing too', () => {
    const Queries = z.array(z.object({ Id: z.string(), Expression: z.optional(z.string()) }));
    const sums = alarms.flatMap(({ properties }) => Queries.safeParse(properties['Metrics']).data ?? []);
    const expressions = sums.flatMap(({ Expression }) => Expression ?? []);
    expect(expressions).not.toEqual([]);
    for (const expression of expressions) expect(expression).toMatch(/^FILL\(\w+, 0\)(?: \+ FILL\(\w+, 0\))*$/);
  });
});

describe('runbooks', () => {
  it.each(pages)('%s belongs to alarms that are there, and says what there is to say', (file) => {
    const names = namedIn(file);
    expect(names).not.toEqual([]);
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
