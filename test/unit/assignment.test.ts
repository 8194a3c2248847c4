import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { languageCode, languageName } from '../../functions/shared/domain/referral/language.ts';
import { chooseWorker, outcodeOf, type Seeks } from '../../functions/shared/domain/team/assignment.ts';
import { hasRoom, type RosterWorker } from '../../functions/shared/domain/team/team.ts';
import { someWorker } from '../builders/referral.ts';

/** Tuesday to Thursday. */
const terms = { refusedBy: [], from: '2026-06-02', to: '2026-06-04' };
const choose = (workers: RosterWorker[], seeks: Seeks = {}, more: object = {}) =>
  chooseWorker(workers, seeks, { ...terms, ...more });

describe('the choice of a link worker', () => {
  it('falls on the one with the smallest share of places taken', () => {
    const { picked } = choose([someWorker('ana', { live: 10 }), someWorker('ben', { live: 8, capacity: 20 })]);
    expect(picked?.id).toBe('ana');
  });

  it('falls on who knows the person, if there is room', () => {
    const workers = [someWorker('ana'), someWorker('ben', { live: 40 })];
    expect(choose(workers, { knownTo: ['ben'] }).picked?.id).toBe('ben');
    expect(choose([someWorker('ana'), someWorker('ben', { live: 45 })], { knownTo: ['ben'] }).picked?.id).toBe('ana');
  });

  it('falls on who can do more of what the person needs, before who has more room, and after who knows them', () => {
    const skilled = someWorker('skilled', { live: 30, skills: ['housing', 'caring'] });
    const some = someWorker('some', { live: 10, skills: ['housing'] });
    const seeks: Seeks = { skills: ['housing', 'caring'] };
    const { picked, verdicts } = choose([skilled, some, someWorker('none')], seeks);
    expect(picked?.id).toBe('skilled');
    expect(verdicts).toEqual({ skilled: 'picked', some: 'fewer-skills', none: 'fewer-skills' });
    const known = choose([skilled, someWorker('none')], { ...seeks, knownTo: ['none'] });
    expect(known.verdicts).toEqual({ none: 'picked', skilled: 'less-known' });
  });

  it('keeps nobody waiting for a skill: who has none does where the others are full', () => {
    const workers = [someWorker('skilled', { live: 45, skills: ['housing'] }), someWorker('none')];
    expect(choose(workers, { skills: ['housing'] }).picked?.id).toBe('none');
  });

  it('says of each why it was not them', () => {
    const workers = [
      someWorker('away', { absences: [{ from: '2026-06-01', to: '2026-06-05' }] }),
      someWorker('elsewhere', { areas: ['ZZ4'] }),
      someWorker('english', { languages: ['en'] }),
      someWorker('full', { live: 45, languages: ['Welsh'] }),
      someWorker('gone', { active: false }),
      someWorker('refuser', { languages: ['cy'] }),
      someWorker('right', { areas: ['ZZ1'], languages: ['cy'] }),
    ].map((worker) =>
      worker.languages.length === 1 && worker.id !== 'english' ? { ...worker, languages: ['cy'] } : worker,
    );
    const { verdicts } = choose(workers, { outcode: 'ZZ1', language: 'Welsh' }, { refusedBy: ['refuser'] });
    expect(verdicts).toEqual({
      away: 'away',
      elsewhere: 'other-area',
      english: 'other-language',
      full: 'full',
      gone: 'inactive',
      refuser: 'refused',
      right: 'picked',
    });
  });

  it('is of the gender that the person asked for, where there is anybody', () => {
    const workers = [someWorker('ana', { live: 40, gender: 'woman' }), someWorker('ben', { gender: 'man' })];
    expect(choose(workers, { gender: 'woman' }).verdicts).toEqual({ ana: 'picked', ben: 'other-gender' });
  });

  it('counts as away who works on none of the days there are to answer', () => {
    expect(choose([someWorker('ana', { workingDays: [1, 5] })]).verdicts).toEqual({ ana: 'away' });
    expect(choose([someWorker('ana', { workingDays: [4] })]).verdicts).toEqual({ ana: 'picked' });
    const oneDayIn = [{ from: '2026-06-02', to: '2026-06-03' }];
    expect(choose([someWorker('ana', { absences: oneDayIn })]).verdicts).toEqual({ ana: 'picked' });
  });

  it('does not keep a person waiting for what nobody in the team has', () => {
    const workers = [someWorker('ana', { areas: ['ZZ4'], gender: 'man' })];
    expect(choose(workers, { outcode: 'AB1', language: 'pl', gender: 'woman' }).picked?.id).toBe('ana');
    const speaker = someWorker('ben', { languages: ['Polish'], live: 45 });
    expect(choose([...workers, speaker], { language: 'pl' }).picked).toBeUndefined();
  });

  it('goes by the language, then the area, then a woman or a man, where nobody meets all of it', () => {
    const speaker = someWorker('speaker', { areas: ['ZZ1'], languages: ['en', 'pl'], gender: 'man' });
    const near = someWorker('near', { areas: ['ZZ4'], gender: 'woman' });
    expect(choose([speaker, near], { outcode: 'ZZ4', language: 'pl', gender: 'woman' }).verdicts).toEqual({
      speaker: 'picked',
      near: 'other-language',
    });
    const far = someWorker('far', { areas: ['ZZ1'], gender: 'man' });
    expect(choose([far, near], { outcode: 'ZZ1', gender: 'woman' }).verdicts).toEqual({
      far: 'picked',
      near: 'other-area',
    });
  });

  it('is never somebody who is full, away for good or refused, and is the same for any order of the roster', () => {
    const worker = fc
      .record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        live: fc.nat(5),
        capacity: fc.nat(5),
        active: fc.boolean(),
        areas: fc.subarray(['ZZ1', 'ZZ2']),
        languages: fc.subarray(['en', 'cy']),
      })
      .map(({ id, ...rest }) => someWorker(id, rest));
    const roster = fc.uniqueArray(worker, { selector: ({ id }) => id });
    const seeks = fc.record({ outcode: fc.constantFrom('ZZ1', 'ZZ2'), language: fc.constantFrom('en', 'cy') });
    fc.assert(
      fc.property(roster, seeks, fc.subarray(['a', 'b', 'c']), (workers, wanted, refusedBy) => {
        const { picked, verdicts } = choose(workers, wanted, { refusedBy });
        expect(choose(workers.toReversed(), wanted, { refusedBy }).picked).toBe(picked);
        expect(Object.keys(verdicts)).toHaveLength(workers.length);
        expect(Object.values(verdicts).filter((verdict) => verdict === 'picked')).toHaveLength(picked ? 1 : 0);
        if (picked) expect(hasRoom(picked) && !refusedBy.includes(picked.id)).toBe(true);
      }),
    );
  });
});

describe('the first half of a postcode', () => {
  it.each([
    ['ZZ1 2AB', 'ZZ1'],
    ['zz12ab', 'ZZ1'],
    ['ZZ12 3CD', 'ZZ12'],
    ['', undefined],
    [undefined, undefined],
  ])('of %s is %s', (postcode, outcode) => expect(outcodeOf(postcode)).toBe(outcode));
});

describe('a language', () => {
  it.each([
    ['Welsh', 'cy', 'Welsh'],
    [' cymraeg', 'cy', 'Welsh'],
    ['cy', 'cy', 'Welsh'],
    ['BSL', 'bfi', 'British Sign Language'],
    ['Cornish', 'cornish', 'Cornish'],
    ['constructor', 'constructor', 'constructor'],
  ])('%s is %s, in words %s', (typed, code, words) => {
    expect([languageCode(typed), languageName(typed)]).toEqual([code, words]);
  });
});
