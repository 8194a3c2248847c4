import { readdirSync, readFileSync } from 'node:fs';
import { dueKinds } from '../../../functions/shared/data/table/keys.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../local/json.ts';
import { referralDefinition } from '../cloud/definition.ts';
import { type Node, nodesOf } from './syntax.ts';

/** One thing in the code that keeps something from going wrong, and the code without it. */
export interface Guard {
  readonly kind: 'condition' | 'idempotency' | 'guard clause' | 'sweep' | 'retry' | 'catch';
  /** `functions/relay/handler.ts:40 theCase.closedAt` */
  readonly where: string;
  readonly without:
    | {
        readonly file: string;
        readonly start: number;
        readonly end: number;
        readonly text: string;
        /** A statement, not an expression. */
        readonly isStatement: boolean;
        /** Of an early exit: only where it holds does the guard do anything. */
        readonly isTest: boolean;
      }
    | {
        readonly definition: Json;
        /** The state it stands at, and the errors that it is there for. */
        readonly state: string;
        readonly errors: readonly string[];
      };
}

const root = new URL('../../../', import.meta.url);

const foldersIn = (folder: string): string[] =>
  readdirSync(new URL(`functions/${folder}/`, root)).map((name) => `${folder}/${name}`);

/** What runs in the simulator: pages, forms and words do not. */
const folders = [
  'assign-link-worker',
  'census',
  'chain-audit',
  'close',
  'flag-overdue',
  'intake',
  'issue-plan',
  'open-wait',
  'prove-journey',
  'receive-receipt',
  'relay',
  'retain',
  'send-notice',
  'sweep',
  ...foldersIn('shared/data'),
  ...foldersIn('shared/domain'),
  'shared/messaging',
  'shared/platform',
];

const filesOf = (): string[] =>
  folders.flatMap((folder) =>
    readdirSync(new URL(`functions/${folder}/`, root))
      .filter((name) => name.endsWith('.ts') && !['index.ts', 'env.ts'].includes(name))
      .map((name) => `functions/${folder}/${name}`),
  );

const functionTypes = new Set([
  'ArrowFunctionExpression',
  'FunctionDeclaration',
  'FunctionExpression',
  'ClassMethod',
  'MethodProperty',
]);

const leaves = new Set(['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement']);

const isEarlyExit = (statement: unknown): boolean => {
  const { type, stmts } = Object(statement);
  if (type !== 'BlockStatement') return leaves.has(type);
  return Array.isArray(stmts) && leaves.has(Object(stmts.at(-1)).type);
};

const nameOf = (key: unknown): string => String(Object(key).value);

/** The keys whose sameness makes a repetition harmless. */
const keysOf: Readonly<Record<string, string>> = {
  ClientRequestToken: 'undefined',
};

const inFile = (file: string): Guard[] => {
  const text = readFileSync(new URL(file, root), 'utf8');
  const bytes = Buffer.from(text);
  const { nodes, child } = nodesOf(text);
  const sourceOf = ({ start, end }: Node): string => bytes.subarray(start, end).toString();
  const lineOf = ({ start }: Node): number => bytes.subarray(0, start).toString().split('\n').length;
  const functions = nodes.filter(({ type }) => functionTypes.has(type));
  const guard = (kind: Guard['kind'], node: Node, instead: string, what = sourceOf(node)): Guard => {
    const { start, end } = node;
    const where = `${file}:${lineOf(node)} ${what.replace(/\s+/g, ' ').slice(0, 90)}`;
    // What is worked out as the code is loaded cannot be taken out afterwards.
    if (!functions.some((one) => one.start <= start && end <= one.end))
      throw new TypeError(`${where} is in no function.`);
    return {
      kind,
      where,
      without: {
        file,
        start,
        end,
        text: instead,
        isStatement: node.type === 'ExpressionStatement',
        isTest: kind === 'guard clause',
      },
    };
  };

  return nodes.flatMap((node): Guard[] => {
    if (node.type === 'KeyValueProperty') {
      const [name, value] = [nameOf(node.of['key']), child(node.of['value'])];
      if (!value) return [];
      if (name === 'ConditionExpression') {
        return [
          guard('condition', value, `\`(\${${sourceOf(value)}}) OR attribute_exists(pk) OR attribute_not_exists(pk)\``),
        ];
      }
      const instead = keysOf[name];
      return instead === undefined ? [] : [guard('idempotency', value, instead)];
    }
    if (node.type === 'NewExpression' && nameOf(node.of['callee']) === 'StartExecutionCommand') {
      const renamed = "name: `${name}-${String(performance.now()).replace('.', '')}`";
      return [guard('idempotency', node, sourceOf(node).replace(/\bname\b(?=\s*[,:}])/, renamed), 'the name of a run')];
    }
    if (node.type === 'IfStatement' && node.of['alternate'] === null && isEarlyExit(node.of['consequent'])) {
      const test = child(node.of['test']);
      return test ? [guard('guard clause', test, `(${sourceOf(test)}) && false`)] : [];
    }
    if (file === 'functions/sweep/handler.ts' && node.type === 'ExpressionStatement') {
      return sourceOf(node).startsWith('await ') ? [guard('sweep', node, ';')] : [];
    }
    if (node.type === 'CallExpression' && sourceOf(node).startsWith('dues.list(')) {
      return dueKinds.map((kind) =>
        guard(
          'sweep',
          node,
          `kind === '${kind}' ? Promise.resolve({ due: [] }) : ${sourceOf(node)}`,
          `the query for ${kind}`,
        ),
      );
    }
    return [];
  });
};

/** The definition without the member at a path. */
const without = (value: Json, [step, ...rest]: readonly (string | number)[]): Json => {
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, at) => at !== step)
      : value.map((one, at) => (at === step ? without(one, rest) : one));
  }
  if (!isJsonObject(value) || step === undefined) return value;
  const copy: JsonObject = { ...value };
  const member = copy[step];
  if (rest.length === 0 || member === undefined) delete copy[step];
  else copy[step] = without(member, rest);
  return copy;
};

/** Of a retrier or a catcher. */
const errorsOf = (rule: Json): string[] => {
  const errors = isJsonObject(rule) ? rule['ErrorEquals'] : [];
  return Array.isArray(errors) ? errors.map(String) : [];
};

const inDefinition = (): Guard[] => {
  const definition = referralDefinition();
  const guards: Guard[] = [];
  const visit = (value: Json | undefined, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) value.forEach((one, at) => visit(one, [...path, at]));
    else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        const state = String(path.at(-1));
        if (name === 'Retry' && Array.isArray(member))
          guards.push({
            kind: 'retry',
            where: `Retry of ${state}`,
            without: { definition: without(definition, [...path, name]), state, errors: member.flatMap(errorsOf) },
          });
        else if (name === 'Catch' && Array.isArray(member)) {
          member.forEach((catcher, at) => {
            const errors = errorsOf(catcher);
            guards.push({
              kind: 'catch',
              where: `Catch of ${state}: ${JSON.stringify(errors)}`,
              without: { definition: without(definition, [...path, name, at]), state, errors },
            });
          });
        } else visit(member, [...path, name]);
      }
    }
  };
  visit(definition, []);
  return guards;
};

const order: readonly Guard['kind'][] = ['condition', 'idempotency', 'sweep', 'retry', 'catch', 'guard clause'];

/** Every guard there is, found in the code and the workflow's definition by what they look like. */
export const guardsInCode = (): Guard[] =>
  [...inDefinition(), ...filesOf().flatMap(inFile)].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
