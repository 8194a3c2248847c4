import type { ServiceChange } from '../../../../shared/data/directory/directory-change.ts';
import { type ServiceListing, TurnedAwayReason } from '../../../../shared/domain/directory/directory.ts';
import { standingOf, trustIn } from '../../../../shared/domain/directory/directory-standing.ts';
import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { formatDate, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { facts } from '../../../../shared/staff/person-view.ts';
import { dayWords, momentWords } from '../../../../shared/staff/words/due-words.ts';
import { topicWords } from '../../../../shared/staff/words/plan-words.ts';
import {
  changeSentence,
  ownerSaysWords,
  standingReasons,
  standingWords,
  statusWords,
  turnedAwayWords,
} from '../directory-words.ts';

const ages = ({ minimumAge, maximumAge }: ServiceListing): string | undefined => {
  if (minimumAge === undefined && maximumAge === undefined) return undefined;
  return `${minimumAge ?? 0} to ${maximumAge ?? 'any age'}`;
};

export const serviceView = (listing: ServiceListing, changes: readonly ServiceChange[], staff: Staff, now: Instant) => {
  const today = localDateOf(now);
  const standing = standingOf(listing, today);
  const keeps = mayManage(staff, 'write directory');
  return {
    id: listing.id,
    name: listing.name,
    organisation: listing.organisation,
    summary: listing.summary,
    closed: listing.status === 'active' ? undefined : statusWords[listing.status],
    standing: {
      is: standing,
      text: standingWords[standing],
      trust: trustIn(listing, today),
      why: standingReasons(listing, today),
    },
    facts: facts({
      'What for': listing.topics.map((topic) => topicWords[topic]).join(', '),
      When: listing.schedule,
      Where: listing.address,
      'People in': listing.outcodes.join(', '),
      Ages: ages(listing),
      Cost: listing.cost,
      Phone: listing.phone,
      Email: listing.email,
      Website: listing.url,
      Access: listing.accessibility,
      Languages: listing.languages?.join(', '),
      Referrals: listing.takesReferrals ? 'You can refer people to it' : 'People get in touch themselves',
      From: listing.fed ? 'A feed, which keeps it up to date' : 'Kept by hand here',
      Checked: formatDate(listing.assuredOn, 'en'),
    }),
    owner: listing.ownerSays && {
      says: ownerSaysWords[listing.ownerSays.answer],
      words: listing.ownerSays.words,
      at: momentWords(listing.ownerSays.at, now),
    },
    asked: listing.askedAt && dayWords(listing.askedAt, now),
    keeps,
    canAsk: keeps && listing.email !== undefined && listing.status !== 'inactive',
    canEdit: keeps && listing.fed === undefined,
    isOpen: listing.status === 'active',
    refers: listing.takesReferrals,
    reports: mayManage(staff, 'write service-reports')
      ? TurnedAwayReason.options.map((value) => ({ value, text: turnedAwayWords[value] }))
      : undefined,
    changes: changes.map((change) => ({ says: changeSentence(change), at: momentWords(change.at, now) })),
  };
};
