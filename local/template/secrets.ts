import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import type { Journal } from '../journal.ts';
import { physicalOf } from './physical.ts';
import type { Stack } from './stack.ts';
import { TemplateRefused } from './template-refused.ts';

const Generated = z.object({
  GenerateSecretString: z.optional(
    z.object({
      PasswordLength: z.optional(z.number()),
      SecretStringTemplate: z.optional(z.string()),
      GenerateStringKey: z.optional(z.string()),
    }),
  ),
});

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const random = (length: number): string =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

const generate = (properties: unknown): string => {
  const {
    PasswordLength = 32,
    SecretStringTemplate,
    GenerateStringKey,
  } = Generated.parse(properties).GenerateSecretString ?? {};
  const password = random(PasswordLength);
  if (SecretStringTemplate === undefined || GenerateStringKey === undefined) return password;
  return JSON.stringify({ ...JSON.parse(SecretStringTemplate), [GenerateStringKey]: password });
};

/** Generated once and kept: hashes and signatures made with a secret outlive a restart. */
export const createSecrets =
  (stacks: readonly Stack[], journal: Pick<Journal, 'get' | 'set'>) =>
  (secretArn: string, key: string): string => {
    const resource = stacks
      .flatMap(({ resources }) => [...resources.values()])
      .find((one) => one.type === 'AWS::SecretsManager::Secret' && physicalOf(one, (value) => value).ref === secretArn);
    if (!resource) throw new TemplateRefused(`${secretArn} is not a secret of these templates`);
    const fact = `secret ${secretArn}`;
    const value = journal.get(fact) ?? generate(resource.properties);
    journal.set(fact, value);
    return key === '' ? value : (z.record(z.string(), z.string()).parse(JSON.parse(value))[key] ?? '');
  };
