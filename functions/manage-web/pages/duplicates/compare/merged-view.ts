import type { MergedRecord } from '../../../../shared/data/referral/merge-items.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { facts, nameOf, reachView, whyView } from '../../../../shared/staff/person-view.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';

/** A merged referral: its words, contacts, consent and reply address. */
export const mergedView = (record: MergedRecord, now: Instant) => {
  const { id, at, receivedAt, consent, contact, person, referrer } = record;
  const address = [person.addressLine1, person.addressLine2, person.town, person.postcode];
  return {
    id,
    reference: referenceOf(id),
    name: nameOf(record),
    when: `Received ${momentWords(receivedAt, now)}. Merged ${momentWords(at, now)}.`,
    heed: reachView(record).heed,
    facts: facts({
      Phone: contact.phone,
      Address: address.filter((line) => line).join(', '),
      ...Object.fromEntries(reachView(record).facts.map(({ term, text }) => [term, text])),
      'Agreed to the referral': consent.agreed ? 'Yes' : (consent.overrideReason ?? 'No'),
      'The GP practice may be told': consent.tellGp ? 'Yes' : 'No',
      'Referred by': [referrer.name, referrer.role, referrer.organisation].filter((part) => part).join(', '),
      'Phone of the referrer': referrer.phone,
      'Where the reply goes': referrer.replyTo,
    }),
    why: whyView(record),
  };
};
