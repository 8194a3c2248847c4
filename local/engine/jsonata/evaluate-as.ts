import type { Json } from '../../json.ts';
import { StateError } from '../execution/state-error.ts';
import { parseTimestamp } from '../parse-timestamp.ts';
import type { Bindings } from './expressions.ts';
import { evaluateTemplate, type Template } from './template.ts';

/** The fields that take one type alone: anything else is States.QueryEvaluationError, thrown as StateError. */

export const secondsAtMost = 99_999_999;

const unexpected = (template: Template, type: string, value: Json): never => {
  const [source, location] =
    template.kind === 'expression' ? [template.expression.source, template.location] : [JSON.stringify(value), ''];
  throw new StateError(
    'States.QueryEvaluationError',
    `The JSONata expression '${source}' specified for the field '${location}' returned an unexpected result type. ` +
      `Expected '${type}', but was '${value === null ? 'null' : typeof value}' for value: ${JSON.stringify(value)}`,
    location,
  );
};

export const evaluateString = async (template: Template, bindings: () => Bindings): Promise<string> => {
  const value = await evaluateTemplate(template, bindings);
  return typeof value === 'string' ? value : unexpected(template, 'string', value);
};

export const evaluateBoolean = async (template: Template, bindings: () => Bindings): Promise<boolean> => {
  const value = await evaluateTemplate(template, bindings);
  return typeof value === 'boolean' ? value : unexpected(template, 'boolean', value);
};

export const evaluateSeconds = async (template: Template, bindings: () => Bindings, least: number): Promise<number> => {
  const value = await evaluateTemplate(template, bindings);
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= secondsAtMost;
  return fits ? value : unexpected(template, `integer from ${least} to ${secondsAtMost}`, value);
};

/** In epoch milliseconds. */
export const evaluateTimestamp = async (template: Template, bindings: () => Bindings): Promise<number> => {
  const text = await evaluateString(template, bindings);
  const instant = parseTimestamp(text);
  if (instant === undefined) {
    const expected = 'an ISO-8601 extended offset date-time format string';
    throw new StateError(
      'States.QueryEvaluationError',
      `The Timestamp field cannot be parsed as ${expected}: ${text}`,
      'Timestamp',
    );
  }
  return instant;
};
