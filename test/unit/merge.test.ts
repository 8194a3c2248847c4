import { describe, expect, it } from '@jest/globals';
import {
  compare,
  furtherOf,
  type Identity,
  mergedIdentity,
  mergeFields,
  withMerged,
} from '../../functions/shared/domain/ending/merge.ts';
import type { Answers } from '../../functions/shared/domain/referral/answers.ts';
import { someAnswers, someCase, tuesday } from '../builders/referral.ts';

const identity = ({ person, contact, consent }: Partial<Answers> = {}): Identity => {
  const answers = someAnswers();
  return {
    person: { ...answers.person, ...person },
    contact: { ...answers.contact, ...contact },
    consent: { ...answers.consent, ...consent },
  };
};

const field = (name: string) => {
  const found = mergeFields.find((one) => one.name === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
};

const { person, contact, consent } = someAnswers();

describe('two referrals of one person', () => {
  it('are compared as people would: capitals and spaces make no difference', () => {
    const other = identity({ person: { ...person, postcode: 'zz12ab', town: 'ASHCOMBE' } });
    expect(compare(field('address'), identity(), other)).toBe('same');
    expect(compare(field('address'), identity(), identity({ person: { ...person, town: 'Brackwater' } }))).toBe(
      'differs',
    );
  });

  it('fill one another where only one of them knows, and leave the rest to whoever merges', () => {
    const { nhsNumber: _number, ...unnumbered } = person;
    const { email: _email, ...unreachable } = contact;
    const kept = { ...identity(), person: unnumbered, contact: unreachable };
    const other = identity({ contact: { ...contact, phone: '07700 900999', phoneE164: '+447700900999' } });
    expect([compare(field('nhs'), kept, other), compare(field('phone'), kept, other)]).toEqual(['filled', 'differs']);
    const merged = mergedIdentity(kept, other, []);
    expect(merged.person.nhsNumber).toBe(person.nhsNumber);
    expect(merged.contact).toMatchObject({ email: contact.email, phoneE164: contact.phoneE164 });
    expect(mergedIdentity(kept, other, ['phone']).contact.phoneE164).toBe('+447700900999');
  });

  it('are reached as carefully as the more careful of the two says', () => {
    const careful = identity({
      contact: { ...contact, safeToText: false, safeToLeaveVoicemail: true, sharedPhone: true },
      consent: { ...consent, tellGp: false },
    });
    for (const merged of [mergedIdentity(identity(), careful, []), mergedIdentity(careful, identity(), [])]) {
      expect(merged.contact).toMatchObject({ safeToText: false, safeToLeaveVoicemail: false, sharedPhone: true });
      expect(merged.consent.tellGp).toBe(false);
    }
  });

  it('never change the name or the date of birth by which the person opens their page', () => {
    const other = identity({ person: { ...person, firstName: 'Dorothy', dateOfBirth: '1948-09-03' } });
    const merged = mergedIdentity(
      identity(),
      other,
      mergeFields.map(({ name }) => name),
    );
    expect(merged.person).toMatchObject({ firstName: 'Doris', dateOfBirth: '1948-03-09' });
  });

  it('go on as the one that is further, else as the one that came first', () => {
    const asked = someCase({ stage: 'AwaitAcceptance', receivedAt: '2026-06-02T10:00:00.000Z' });
    const taken = someCase({ stage: 'AgreePlan', receivedAt: '2026-06-02T11:00:00.000Z' });
    const { assignee: _nobody, ...fresh } = someCase({ stage: 'Triage' });
    expect(furtherOf(asked, taken)).toBe(taken);
    expect(furtherOf(fresh, asked)).toBe(asked);
    const { assignee: _none, ...late } = someCase({ stage: 'Triage', receivedAt: '2026-06-03T10:00:00.000Z' });
    expect(furtherOf(late, fresh)).toBe(fresh);
  });

  it('bring a concern and urgency along, and ask whoever looks after the case to read', () => {
    const into = someCase({ stage: 'AgreePlan', flags: ['outside-area'] });
    const from = someCase({ stage: 'Triage', flags: ['safeguarding', 'likely-duplicate'], priority: 'urgent' });
    const merged = withMerged(into, from, tuesday);
    expect(merged.flags).toEqual(['outside-area', 'safeguarding']);
    expect(merged).toMatchObject({ priority: 'urgent', merged: [{ id: from.id, source: 'pharmacy' }] });
    expect(merged.tasks).toEqual([{ kind: 'read-merged', at: tuesday }]);
  });
});
