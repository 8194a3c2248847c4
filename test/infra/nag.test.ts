import { expect, it } from '@jest/globals';
import { AwsSolutionsChecks } from 'cdk-nag';
import { parts } from '../../infra/config.ts';
import { synthesize } from './support/synthesized.ts';

it.each([
  ['as it is configured', {}],
  [
    'with all left out that can be',
    { without: parts, signIn: { issuer: 'https://id.ashcombe.example', clientId: 'kith' } },
  ],
  [
    'with a domain and somebody told of alarms',
    {
      alarmEmail: 'duty@ashcombe.example',
      domain: { name: 'refer.ashcombe.example', certificateArn: 'arn:aws:acm:eu-west-2:111122223333:certificate/4f0c' },
    },
  ],
])('leaves no finding of cdk-nag unacknowledged %s', (_, changes) => {
  const { violations } = new AwsSolutionsChecks().validateScope(synthesize(changes).app);
  const found = violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  );
  expect(found).toEqual([]);
});
