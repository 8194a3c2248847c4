import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../local/json.ts';
import { compilePattern, PatternRefused } from '../../local/schedule/pattern.ts';

const record = {
  eventName: 'MODIFY',
  dynamodb: {
    Keys: { pk: { S: 'CASE#K7QM4T2P9XVD' }, sk: { S: 'CASE' } },
    NewImage: { sk: { S: 'CASE' }, wait: { M: { no: { N: '2' } } }, decision: { M: {} }, tries: { N: '3' } },
  },
  size: 120,
  tags: ['new', 'urgent'],
  none: null,
};

const newImage = (fields: JsonObject): JsonObject => ({ dynamodb: { NewImage: fields } });

const cases: [string, JsonObject, boolean][] = [
  ['an exact value', { eventName: ['MODIFY'] }, true],
  ['one of several values', { eventName: ['INSERT', 'MODIFY'] }, true],
  ['another value', { eventName: ['REMOVE'] }, false],
  ['a number for the text of a number', newImage({ tries: { N: [3] } }), false],
  ['the text of a number', newImage({ tries: { N: ['3'] } }), true],
  ['null', { none: [null] }, true],
  ['null for a field that is not there', { missing: [null] }, false],
  ['a prefix of an attribute', { dynamodb: { Keys: { pk: { S: [{ prefix: 'CASE#' }] } } } }, true],
  ['another prefix', { dynamodb: { Keys: { pk: { S: [{ prefix: 'INTAKE#' }] } } } }, false],
  ['a suffix', { dynamodb: { Keys: { pk: { S: [{ suffix: '9XVD' }] } } } }, true],
  ['a wildcard', { dynamodb: { Keys: { pk: { S: [{ wildcard: 'CASE#*VD' }] } } } }, true],
  ['a wildcard that does not fit', { dynamodb: { Keys: { pk: { S: [{ wildcard: 'CASE#*V' }] } } } }, false],
  ['case left out of account', { eventName: [{ 'equals-ignore-case': 'modify' }] }, true],
  ['a field that is there', newImage({ tries: { N: [{ exists: true }] } }), true],
  ['a field that is missing, wanted', newImage({ ttl: { N: [{ exists: true }] } }), false],
  ['a field that is missing, not wanted', newImage({ ttl: { N: [{ exists: false }] } }), true],
  ['no old image', { dynamodb: { OldImage: { pk: { S: [{ exists: false }] } } } }, true],
  ['an object, which has no value of its own', newImage({ decision: [{ exists: true }] }), false],
  ['a value inside an attribute that is a map', newImage({ wait: { M: { no: { N: ['2'] } } } }), true],
  ['a range that holds the number', { size: [{ numeric: ['>', 100, '<=', 120] }] }, true],
  ['a range that does not', { size: [{ numeric: ['>', 120] }] }, false],
  ['a number range for text', newImage({ tries: { N: [{ numeric: ['=', 3] }] } }), false],
  ['anything but another value', { eventName: [{ 'anything-but': 'REMOVE' }] }, true],
  ['anything but several, one of which it is', { eventName: [{ 'anything-but': ['REMOVE', 'MODIFY'] }] }, false],
  ['anything but a prefix', { eventName: [{ 'anything-but': { prefix: 'MOD' } }] }, false],
  ['anything but a value, of a missing field', { missing: [{ 'anything-but': 'x' }] }, false],
  ['a list that holds the value', { tags: ['urgent'] }, true],
  ['a list that does not', { tags: ['old'] }, false],
  ['every field at once', { eventName: ['MODIFY'], size: [120] }, true],
  ['one field of two', { eventName: ['MODIFY'], size: [1] }, false],
  ['either of two', { $or: [{ eventName: ['REMOVE'] }, { size: [120] }] }, true],
  ['neither of two', { $or: [{ eventName: ['REMOVE'] }, { size: [1] }] }, false],
];

describe('an event pattern', () => {
  it.each(cases)('matches by %s', (_, pattern, expected) => {
    const event: Json = record;
    expect(compilePattern(pattern)(event)).toBe(expected);
  });

  it.each([
    ['an unknown operator', { a: [{ cidr: '10.0.0.0/8' }] }, '$.a has an operator that is not known: cidr'],
    ['a bare value', { a: { b: 'x' } }, '$.a.b must be a list of values'],
    ['an unknown comparison', { a: [{ numeric: ['!=', 1] }] }, '$.a.numeric has a comparison that is not known'],
  ] satisfies [string, JsonObject, string][])('refuses %s and says where', (_, pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(new PatternRefused(message));
  });
});
