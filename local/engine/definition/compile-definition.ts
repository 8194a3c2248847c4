import type { Json } from '../../json.ts';
import type { Expressions } from '../jsonata/expressions.ts';
import { compileTemplate, type Template } from '../jsonata/template.ts';
import type { Block, Catcher, Definition, Handover, Retrier, State } from './definition.ts';
import { DefinitionRefused } from './definition-refused.ts';
import { type RawBlock, RawDefinition, type RawState } from './definition-schema.ts';
import { parseResource } from './resource.ts';
import { schemaProblems } from './schema-problems.ts';

/** Makes of a template what runs; in a JSONPath state a string is a string. */
type Compile = (value: Json, location: string) => Template;

const handover = (raw: RawHandover, prefix: string, compile: Compile): Handover => ({
  assign: Object.entries(raw.Assign ?? {}).map(([name, value]) => [name, compile(value, `${prefix}Assign/${name}`)]),
  output: raw.Output === undefined ? undefined : compile(raw.Output, `${prefix}Output`),
  next: raw.Next,
});

const recovery = (
  raw: RawState & { Type: 'Task' | 'Parallel' },
  compile: Compile,
): { retry: Retrier[]; catch: Catcher[] } => ({
  retry: (raw.Retry ?? []).map((retrier) => ({
    errorEquals: retrier.ErrorEquals,
    intervalSeconds: retrier.IntervalSeconds ?? 1,
    backoffRate: retrier.BackoffRate ?? 2,
    maxAttempts: retrier.MaxAttempts ?? 3,
    maxDelaySeconds: retrier.MaxDelaySeconds,
    jitter: retrier.JitterStrategy === 'FULL',
  })),
  catch: (raw.Catch ?? []).map((catcher, index) => ({
    ...handover(catcher, `Catch[${index}]/`, compile),
    errorEquals: catcher.ErrorEquals,
  })),
});

const resourceOf = (arn: string) => {
  const resource = parseResource(arn);
  if (resource === undefined) throw new DefinitionRefused([{ path: '$', reason: `${arn} is not run here` }]);
  return resource;
};

const compileState = (state: RawState, compile: Compile, block: (raw: RawBlock) => Block): State => {
  const optional = (field: string, value: Json | undefined): Template | undefined =>
    value === undefined ? undefined : compile(value, field);
  switch (state.Type) {
    case 'Pass':
      return { type: state.Type, ...handover(state, '', compile) };
    case 'Succeed':
      return { type: state.Type, ...handover(state, '', compile) };
    case 'Fail':
      return { type: state.Type, error: optional('Error', state.Error), cause: optional('Cause', state.Cause) };
    case 'Wait': {
      const until = state.Seconds === undefined ? 'Timestamp' : 'Seconds';
      return { type: state.Type, ...handover(state, '', compile), until, value: compile(state[until] ?? 0, until) };
    }
    case 'Choice':
      return {
        type: state.Type,
        ...handover({ ...state, Next: state.Default }, '', compile),
        choices: state.Choices.map((rule, index) => ({
          ...handover(rule, `Choices[${index}]/`, compile),
          condition: compile(rule.Condition, `Choices[${index}]/Condition`),
        })),
      };
    case 'Parallel':
      return {
        type: state.Type,
        ...handover(state, '', compile),
        ...recovery(state, compile),
        arguments: optional('Arguments', state.Arguments),
        branches: state.Branches.map(block),
      };
    case 'Task':
      return {
        type: state.Type,
        ...handover(state, '', compile),
        ...recovery(state, compile),
        resource: resourceOf(state.Resource),
        arguments: optional('Arguments', state.Arguments),
        timeoutSeconds: optional('TimeoutSeconds', state.TimeoutSeconds),
        heartbeatSeconds: optional('HeartbeatSeconds', state.HeartbeatSeconds),
      };
  }
};

/** @throws DefinitionRefused only for what validateDefinition would have found. */
export const compileDefinition = (definition: Json, expressions: Expressions): Definition => {
  const raw = RawDefinition.safeParse(definition);
  if (!raw.success) throw new DefinitionRefused(schemaProblems(definition));
  const languages = {
    JSONata: (value: Json, location: string): Template => compileTemplate(value, location, expressions),
    JSONPath: (value: Json): Template => ({ kind: 'constant', value }),
  };
  const block = ({ StartAt, States }: RawBlock): Block => ({
    startAt: StartAt,
    states: new Map(
      Object.entries(States).map(([name, state]) => {
        const compile = languages[state.QueryLanguage ?? raw.data.QueryLanguage ?? 'JSONPath'];
        return [name, compileState(state, compile, block)];
      }),
    ),
  });
  return { ...block(raw.data), timeoutSeconds: raw.data.TimeoutSeconds };
};

interface RawHandover {
  readonly Assign?: Record<string, Json> | undefined;
  readonly Output?: Json | undefined;
  readonly Next?: string | undefined;
}
