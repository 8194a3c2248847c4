import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { CloseReason } from '../../functions/shared/domain/case/close-reason.ts';
import { decide } from '../../functions/shared/domain/case/decide.ts';
import type { ContactStanding } from '../../functions/shared/domain/contact/contact-rule.ts';
import type { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';

const tried: ContactStanding = { attempts: [], missing: [] };
const notYet: ContactStanding = { attempts: [], missing: [{ what: 'notice' }] };

const ended = (reason: CloseReason, changes: Partial<Case>, name: DecisionName, standing?: ContactStanding) => () =>
  decide(
    someCase({ stage: 'MakeContact', ...changes }),
    { name, by: 'staff:ana', facts: { reason }, ...(standing && { standing }) },
    tuesday,
    someSettings(),
  ).facts.reason;

describe('an ending', () => {
  it.each(['Closed', 'Withdrawn', 'Declined'] as const)(
    'as %s has the ground that its reason needs, whoever decides it and from whatever page',
    (name) => {
      const talk = 'This reason cannot be given. Only after a full conversation with the person.';
      for (const reason of ['goals-met', 'goals-partly-met', 'connected-to-service'] as const) {
        expect(ended(reason, {}, name)).toThrow(talk);
        expect(ended(reason, { baselineAt: tuesday }, name)()).toBe(reason);
      }
      expect(ended('disengaged-or-dna', { missed: 2 }, name)).toThrow('Only after 3 appointments');
      expect(ended('disengaged-or-dna', { missed: 3 }, name)()).toBe('disengaged-or-dna');
    },
  );

  it('of triage signposts whom nobody has talked to, and no other does', () => {
    expect(ended('signposted-only', { stage: 'Triage' }, 'Declined')()).toBe('signposted-only');
    expect(ended('signposted-only', {}, 'Closed')).toThrow('Only after a full conversation');
  });

  it('for "unable to contact" brings along that enough was tried', () => {
    const sentence = 'Not until enough was tried. Log a contact shows what is still missing.';
    expect(ended('unable-to-contact', {}, 'Closed')).toThrow(sentence);
    expect(ended('unable-to-contact', {}, 'Closed', notYet)).toThrow(sentence);
    expect(ended('unable-to-contact', {}, 'Closed', tried)()).toBe('unable-to-contact');
  });

  it('of a case that broke while it closed keeps the reason that was judged when it was given', () => {
    const broke = { stage: 'NeedsAttention', brokeAt: 'Close', closeReason: 'unable-to-contact' } as const;
    const retried = decide(someCase(broke), { name: 'Retried', by: 'staff:ana' }, tuesday, someSettings());
    expect(retried).toMatchObject({ name: 'Closed', facts: { reason: 'unable-to-contact' } });
  });
});
