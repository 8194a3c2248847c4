import { describe, expect, it } from '@jest/globals';
import { flagsOf, matchTexts, needsTriage } from '../../functions/shared/domain/case/triage.ts';
import type { Answers } from '../../functions/shared/domain/referral/answers.ts';
import { someAnswers } from '../builders/referral.ts';

const area = { outcodes: ['ZZ1'] };
const flags = (changes: Partial<Answers> = {}, known = false) => flagsOf(someAnswers(changes), known, area);
const living = (postcode?: string) => {
  const { postcode: _, ...person } = someAnswers().person;
  return { person: { ...person, ...(postcode && { postcode }) } };
};

describe('what has to be looked at', () => {
  it('is nothing in most referrals', () => expect(flags()).toEqual([]));

  it('is a concern, a risk, a likely duplicate, another area, consent that was not given', () => {
    expect(flags({ risks: { known: true, safeguarding: true } })).toEqual(['safeguarding', 'risk']);
    expect(flags({}, true)).toEqual(['likely-duplicate']);
    expect(flags(living('ZZ9 1AA'))).toEqual(['outside-area']);
    expect(flags({ consent: { told: true, agreed: false, tellGp: false } })).toEqual(['consent-overridden']);
  });

  it('is not that somebody has no address, nor anything when a team serves everywhere', () => {
    expect(flags(living())).toEqual([]);
    expect(flagsOf(someAnswers(living('ZZ9 1AA')), false, { outcodes: [] })).toEqual([]);
  });

  it('holds a routine referral for any of these, an urgent one for harm and consent alone', () => {
    expect(needsTriage([], 'routine')).toBe(false);
    expect(needsTriage(['risk'], 'routine')).toBe(true);
    expect(needsTriage(['risk', 'likely-duplicate', 'outside-area'], 'urgent')).toBe(false);
    expect(needsTriage(['safeguarding'], 'urgent')).toBe(true);
    expect(needsTriage(['consent-overridden'], 'urgent')).toBe(true);
  });
});

describe('what tells a person apart', () => {
  it('is the NHS number, and the name with date of birth and postcode in one spelling', () => {
    const { person } = someAnswers();
    const typed = { ...person, firstName: ' DÓRIS ', lastName: 'Green-field', postcode: 'zz12ab' };
    expect(matchTexts(typed)).toEqual(matchTexts(person));
    expect(matchTexts(person)).toEqual(['nhs|9990000018', 'person|doris|greenfield|1948-03-09|zz12ab']);
  });

  it('differs for twins', () => {
    const { person } = someAnswers();
    const [, doris] = matchTexts(person);
    const [, twin] = matchTexts({ ...person, firstName: 'Doreen' });
    expect(twin).not.toBe(doris);
  });
});
