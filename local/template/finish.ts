import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { TemplateRefused } from './template-refused.ts';

/** What texts of a template stand for on this machine. */
export interface Texts {
  /** The value of a secret, by its ARN and, where the secret is JSON, the key in it. */
  readonly secret: (secretArn: string, key: string) => string;
  /** Turns addresses of the cloud into this machine's. */
  readonly rewrite: (text: string) => string;
}

const secretReference = /\{\{resolve:secretsmanager:([^}]+?):SecretString:([^:}]*)[^}]*\}\}/g;

/**
 * Puts in dynamic references and addresses, in properties whose functions are resolved: such a text is whole only once
 * its parts are joined. @throws TemplateRefused, with the path, for a reference that is not known
 */
export const createFinish = ({ secret, rewrite }: Texts) => {
  const finishText = (text: string, path: string): string => {
    const resolved = rewrite(
      text.replace(secretReference, (_, secretArn: string, key: string) => secret(secretArn, key)),
    );
    if (resolved.includes('{{resolve:')) throw new TemplateRefused(`${path} has a dynamic reference that is not known`);
    return resolved;
  };

  const finish = (value: Json, path: string): Json => {
    if (typeof value === 'string') return finishText(value, path);
    if (Array.isArray(value)) return value.map((inner) => finish(inner, path));
    return isJsonObject(value) ? finishObject(value, path) : value;
  };

  const finishObject = (value: JsonObject, path: string): JsonObject =>
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, finish(inner, `${path}.${key}`)]));

  return finishObject;
};
