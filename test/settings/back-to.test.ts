import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partnerCodeOf } from '../../functions/shared/domain/referral/front.ts';
import {
  changesBackTo,
  type SettingsChange,
  type SettingsVersion,
} from '../../functions/shared/domain/team/settings.ts';
import { defaultTimings } from '../../functions/shared/domain/team/timings.ts';
import { tuesday } from '../builders/referral.ts';

type State = Map<string, unknown>;

const nameOf = (change: SettingsChange): string => {
  if (change.part === 'words') return change.template;
  return change.part === 'practice' ? change.ods : change.part;
};

const applied = (state: State, changes: readonly SettingsChange[]): State => {
  const next = new Map(state);
  for (const change of changes) {
    expect(next.get(nameOf(change))).toEqual(change.before);
    next.set(nameOf(change), change.after);
  }
  return next;
};

const start: State = new Map<string, unknown>([
  ['timings', defaultTimings],
  ['hours', { opens: '08:00', closes: '18:00' }],
  ['closed', []],
  ['plan-issued', {}],
  ['receipt-person', {}],
  ['G81086', null],
  ['G81087', null],
]);

/** What somebody sets: a part, and which of some values it gets. */
const anyEdit = fc.record({ part: fc.constantFrom(...start.keys()), no: fc.integer({ min: 1, max: 4 }) });

const changeOf = (state: State, { part, no }: { part: string; no: number }): SettingsChange => {
  const before = state.get(part) as never;
  switch (part) {
    case 'timings':
      return { part, before, after: { ...defaultTimings, triage: no } };
    case 'hours':
      return { part, before, after: { opens: `0${no + 5}:00`, closes: '18:00' } };
    case 'closed':
      return { part, before, after: (['pharmacy', 'self', 'social-care'] as const).slice(0, no) };
    case 'G81086':
    case 'G81087':
      return {
        part: 'practice',
        ods: part,
        before,
        after: no === 4 ? null : { name: 'Mill Lane', email: `${no}@a.org` },
      };
    default:
      return { part: 'words', template: part as 'plan-issued', before, after: { signedOff: { cy: [no] } } };
  }
};

describe('going back to a version', () => {
  it('brings every part to how it stood then, whatever was changed since', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(anyEdit, { selector: ({ part }) => part, minLength: 1 }), { maxLength: 9 }),
        fc.nat(),
        (edits, pick) => {
          const states = [start];
          const versions: SettingsVersion[] = edits.map((together, index) => {
            const state = states.at(-1) ?? start;
            const changes = together.map((edit) => changeOf(state, edit));
            states.push(applied(state, changes));
            return { team: 'ashcombe', version: index + 1, at: tuesday, by: 'mo', why: 'because', changes };
          });
          const to = pick % states.length;
          const last = states.at(-1) ?? start;
          expect(applied(last, changesBackTo(to, versions.toReversed()))).toEqual(states[to]);
          if (to === versions.length) expect(changesBackTo(to, versions)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a partner's address", () => {
  it.each([
    ['Hartwell & Sons Pharmacy', [], 'hartwell-sons-pharmacy'],
    ['Siân’s Café', [], 'sian-s-cafe'],
    ['Hartwell', ['hartwell', 'hartwell-2'], 'hartwell-3'],
    ['!!!', [], 'partner'],
  ])('of %s is made of its name', (name, taken, code) => {
    expect(partnerCodeOf(name, taken)).toBe(code);
  });
});
