import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import nunjucks from 'nunjucks';
import { attributesOf } from '../../functions/shared/web/attributes.ts';

const file = new URL('../../node_modules/nhsuk-frontend/dist/nhsuk/macros/attributes.njk', import.meta.url);
const macro = `${await readFile(file, 'utf8')}{{ nhsukAttributes(attributes) }}`;
const template = nunjucks.compile(macro, new nunjucks.Environment(null, { autoescape: true }));

const theirs = (attributes: unknown): string => template.render({ attributes }).trim();
const ours = (attributes: unknown): string => attributesOf(attributes).toString().trim();

const value = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', '<', '&', '-', '1') }),
  fc.integer(),
  fc.constant(undefined),
);
const optional = fc.oneof(value, fc.boolean(), fc.constant(null));

describe('the attributes of a component', () => {
  it('are written as nhsuk-frontend writes them', () => {
    const attributes = fc.dictionary(
      fc.constantFrom('id', 'class', 'data-module', 'aria-label', 'hidden'),
      fc.oneof(value, fc.record({ value: optional, optional: fc.constant(true) })),
    );
    fc.assert(fc.property(attributes, (given) => expect(ours(given)).toBe(theirs(given))));
  });

  it('pass on what a macro has put together', () => {
    expect(ours(' for="name"')).toBe('for="name"');
    expect(ours(new nunjucks.runtime.SafeString(' for="name"'))).toBe('for="name"');
    expect(ours(undefined)).toBe('');
  });

  it('let no value out of its quotes', () => {
    expect(ours({ value: '"><script>' })).toBe('value="&quot;&gt;&lt;script&gt;"');
  });
});
