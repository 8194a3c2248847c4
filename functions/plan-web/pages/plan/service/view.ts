import type { PersonRecord } from '../../../../shared/data/person/person-repository.ts';
import { isForAge, isStale, type ServiceListing } from '../../../../shared/domain/directory/directory.ts';
import { turnedAwaySince } from '../../../../shared/domain/directory/directory-standing.ts';
import type { PlanService, SharedFact } from '../../../../shared/domain/plan/plan-service.ts';
import { ageOn } from '../../../../shared/domain/time/age.ts';
import { formatDate, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { facts, nameOf } from '../../../../shared/staff/person-view.ts';
import { sharedWords } from '../../../../shared/staff/words/plan-words.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

/** The least that a service needs to get in touch, from this person's record; never why they were referred. */
export const sharedFacts = (record: PersonRecord | undefined): { fact: SharedFact; text: string }[] => {
  if (!record) return [];
  const { phone, bestTimes, accessNeeds, language, interpreter } = record.contact;
  const other = language && (interpreter || !/^english$/i.test(language)) ? language : undefined;
  const all: readonly [SharedFact, string | undefined][] = [
    ['name', nameOf(record)],
    ['phone', phone],
    ['best-times', bestTimes],
    ['access-needs', accessNeeds],
    ['language', other],
  ];
  return all.flatMap(([fact, text]) => (text ? [{ fact, text }] : []));
};

interface Drawn {
  readonly listing: ServiceListing | undefined;
  readonly picked: PlanService | undefined;
  readonly record: PersonRecord | undefined;
  readonly typed: URLSearchParams | undefined;
  readonly now: Instant;
}

const warningsOf = ({ listing, record, now }: Drawn): string[] => {
  if (!listing) return ['It is no longer in the directory. What the person was told about it is still in their plan.'];
  const age = record && ageOn(record.person.dateOfBirth, localDateOf(now));
  return [
    ...(listing.status === 'active' ? [] : ['It is closed at the moment.']),
    ...(age !== undefined && !isForAge(listing, age) ? ['It is not for people of their age.'] : []),
    ...(isStale(listing, localDateOf(now))
      ? ['Nobody has checked it for 6 months. Phone before you send somebody.']
      : []),
    ...(turnedAwaySince(listing).length > 0
      ? ['It turned people away since it was last checked. Phone before you send somebody.']
      : []),
  ];
};

const listed = (listing: ServiceListing | undefined) =>
  listing &&
  facts({
    From: listing.organisation,
    When: listing.schedule,
    Where: listing.address,
    Cost: listing.cost,
    Phone: listing.phone,
    Email: listing.email,
    Access: listing.accessibility,
    Languages: listing.languages?.join(', '),
    Checked: formatDate(listing.assuredOn, 'en'),
  });

export const serviceView = (drawn: Drawn, errors: readonly FieldError[]) => {
  const { listing, picked, record, typed } = drawn;
  const chosen = typed ? typed.getAll('shares') : picked?.how === 'referred' ? (picked.shares ?? []) : undefined;
  return {
    listed: listing?.id,
    name: listing?.name ?? picked?.name,
    summary: listing?.summary ?? picked?.summary,
    facts: listed(listing),
    warnings: warningsOf(drawn),
    picked:
      picked &&
      (picked.how === 'referred' ? 'They are referred to it in the plan.' : 'They are signposted to it in the plan.'),
    canPick: listing !== undefined,
    refer: listing?.takesReferrals && {
      shares: sharedFacts(record).map(({ fact, text }) => ({
        fact,
        label: sharedWords[fact],
        text,
        always: fact === 'name',
        checked: chosen === undefined ? fact === 'phone' : chosen.includes(fact),
      })),
      agreed: typed?.get('agreed') === 'yes',
      error: errors.find(({ field }) => field === 'agreed')?.text,
    },
  };
};
