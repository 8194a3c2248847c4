import { invalid } from './errors.ts';

/** word: a keyword, function or attribute name; name: `#name`; value: `:value`; the rest are signs. */
export interface Token {
  readonly kind: 'word' | 'name' | 'value' | 'sign' | 'number';
  readonly text: string;
}

const pattern = /\s*(?:(#\w+)|(:\w+)|([A-Za-z_][\w]*)|(\d+)|(<>|<=|>=|[=<>()+\-,.[\]]))/gy;

const tokensOf = (expression: string): Token[] => {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (expression.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex;
    const found = pattern.exec(expression);
    if (!found) throw invalid(`Invalid expression: Syntax error near "${expression.slice(from)}"`);
    const [, name, value, word, number, sign] = found;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (value !== undefined) tokens.push({ kind: 'value', text: value });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
};

/** Reads tokens one after the other. */
export interface Cursor {
  peek(): Token | undefined;
  next(): Token;
  /** Takes the next one if it is this, a keyword in any case. */
  take(text: string): boolean;
  expect(text: string): void;
  readonly names: Set<string>;
  readonly values: Set<string>;
}

export const cursorOver = (expression: string): Cursor => {
  const tokens = tokensOf(expression);
  const names = new Set(tokens.filter(({ kind }) => kind === 'name').map(({ text }) => text));
  const values = new Set(tokens.filter(({ kind }) => kind === 'value').map(({ text }) => text));
  let at = 0;
  const peek = () => tokens[at];
  const take = (text: string): boolean => {
    const token = tokens[at];
    const matches = token !== undefined && (token.kind === 'word' ? token.text.toUpperCase() : token.text) === text;
    if (matches) at += 1;
    return matches;
  };
  const next = (): Token => {
    const token = tokens[at];
    if (!token) throw invalid(`Invalid expression: it ends too early: ${expression}`);
    at += 1;
    return token;
  };
  return {
    peek,
    next,
    take,
    expect: (text) => {
      if (!take(text)) throw invalid(`Invalid expression: ${text} is missing: ${expression}`);
    },
    names,
    values,
  };
};
