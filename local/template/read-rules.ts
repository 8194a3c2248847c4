import * as z from 'zod/mini';
import { functionReference } from './function-reference.ts';
import type { RuleModel } from './model.ts';
import { anything, jsonObject, type Reader } from './reader.ts';
import { TemplateRefused } from './template-refused.ts';

const RuleProperties = z.strictObject({
  ScheduleExpression: z.optional(z.string()),
  EventPattern: z.optional(jsonObject),
  State: z.optional(z.enum(['ENABLED', 'DISABLED'])),
  Targets: z.array(
    z.strictObject({
      Arn: z.string(),
      Id: z.string(),
      Input: z.optional(z.string()),
      // Delivery to a function of this machine cannot fail, so that there is nothing to retry or to lay down. What
      // becomes of an event at which the function fails is for its EventInvokeConfig to say.
      RetryPolicy: z.optional(anything),
      DeadLetterConfig: z.optional(anything),
    }),
  ),
  Description: z.optional(anything),
  Name: z.optional(z.string()),
});

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const isUnit = (name = ''): name is keyof typeof units => Object.hasOwn(units, name);

const { minute, hour, day } = units;

const timesOf = (expression: string, path: string): Pick<RuleModel, 'everyMs' | 'phaseMs'> => {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (isUnit(unit)) return { everyMs: Number(count) * units[unit], phaseMs: 0 };
  const [, minutes, hours] = /^cron\((\d{1,2}) (\d{1,2}) \* \* \? \*\)$/.exec(expression) ?? [];
  if (hours !== undefined) return { everyMs: day, phaseMs: Number(hours) * hour + Number(minutes) * minute };
  throw new TemplateRefused(
    `${path} is scheduled by ${expression}; this host runs rate(...), and cron(...) once a day`,
  );
};

export const readRules = (reader: Reader): RuleModel[] =>
  reader
    .each('AWS::Events::Rule', RuleProperties)
    .filter(({ properties }) => properties.State !== 'DISABLED')
    .map(({ resource, properties, ref, attribute }) => {
      const path = `${resource.stack.name}.${resource.id}`;
      for (const { Arn } of properties.Targets) {
        if (!Arn.startsWith('arn:aws:lambda:')) throw new TemplateRefused(`${path} has a target that is no function`);
      }
      const { ScheduleExpression: schedule, EventPattern: pattern } = properties;
      return {
        name: ref,
        arn: attribute('Arn'),
        ...(schedule === undefined ? { everyMs: undefined, phaseMs: 0 } : timesOf(schedule, path)),
        pattern,
        targets: properties.Targets.map(({ Arn, Input }) => ({ functionArn: functionReference(Arn), input: Input })),
      };
    });
