import type { ServiceChange } from '../../../shared/data/directory/directory-change.ts';
import type { OwnerAnswer, ServiceListing, TurnedAwayReason } from '../../../shared/domain/directory/directory.ts';
import type { FeedFault } from '../../../shared/domain/directory/directory-feed.ts';
import { neverAssured, type Refusal } from '../../../shared/domain/directory/directory-intake.ts';
import type { Standing } from '../../../shared/domain/directory/directory-standing.ts';
import { turnedAwaySince } from '../../../shared/domain/directory/directory-standing.ts';
import type { UnmetReason } from '../../../shared/domain/directory/unmet-need.ts';
import { dayNumberOf } from '../../../shared/domain/time/day-number.ts';
import type { LocalDate } from '../../../shared/domain/time/local-date.ts';
import { countWords } from '../../../shared/staff/words/count-words.ts';

export const standingWords: Record<Standing, string> = {
  good: 'Good standing',
  fair: 'Fair standing',
  low: 'Low standing',
  poor: 'Poor standing',
};

export const statusWords: Record<ServiceListing['status'], string> = {
  active: 'Open',
  'temporarily-closed': 'Closed for now',
  inactive: 'Closed',
};

export const turnedAwayWords: Record<TurnedAwayReason, string> = {
  full: 'It is full, or the wait is too long',
  stopped: 'It no longer runs',
  'not-for-them': 'It is not for people like them, although the entry says so',
  'no-answer': 'Nobody answers',
  other: 'Something else',
};

export const ownerSaysWords: Record<OwnerAnswer, string> = {
  right: 'Everything is right',
  changed: 'Something has changed',
  closed: 'The service has closed',
};

export const unmetWords: Record<UnmetReason, string> = {
  'nothing-listed': 'There is nothing',
  full: 'What there is is full',
  'too-far': 'It is too far',
  cost: 'It costs too much',
  times: 'Not at times they can come',
  language: 'Not in their language',
  access: 'They cannot get in or take part',
  age: 'Not for their age',
  other: 'Something else',
};

export const refusalWords: Record<Refusal, string> = {
  'not-a-service': 'It does not have the shape of a service in HSDS-UK 3.0.',
  'no-id': 'It has no usable id.',
  'no-detail': 'The feed listed it, and then did not give the service itself.',
  'no-name': 'It has no name.',
  'unknown-status': 'Its status is not one in the standard: active, inactive, defunct or temporarily closed.',
  ended: 'The feed says that it has ended.',
  'wrong-age': 'Its ages are not possible, or the lowest is above the highest.',
  'wrong-date': 'Its assured date is not a date, or is in the future.',
  'no-topic': 'Neither its taxonomy terms nor its words say what it is for.',
  'no-place': 'It gives no place, and neither does the feed.',
  'outside-area': 'It is outside the area that you serve.',
  'listed-elsewhere': 'It is already in the directory, from another feed or added by hand.',
  twice: 'The feed has two entries with this id. The first one counts.',
};

export const faultWords: Record<FeedFault, string> = {
  unreachable: 'The feed’s server did not answer.',
  'not-allowed': 'The address, or where it leads, is not a public https address.',
  'too-large': 'One answer was larger than we take.',
  'too-slow': 'The feed’s server took more than ten seconds.',
  'not-json': 'The answer was not a JSON document.',
  'not-a-page': 'The answer was not a page of HSDS-UK 3.0.',
  'wrong-page': 'The feed gave a different page from the one asked for.',
  'too-many-pages': 'The feed has more pages than we read.',
  stopped: 'Somebody stopped it.',
};

const changeWords: Readonly<Record<string, string>> = {
  added: 'Added',
  changed: 'Changed',
  fed: 'Taken from the feed',
  gone: 'No longer in the feed: closed',
  'feed-removed-keep': 'Its feed was removed: kept by hand from now on',
  'feed-removed-close': 'Its feed was removed: closed',
  assured: 'Checked: everything is right',
  closed: 'Closed',
  opened: 'Opened',
  'turned-away': 'Turned somebody away',
  asked: 'We wrote to its owner',
  'not-asked': 'We could not write to its owner',
  'owner-said': 'Its owner answered',
  'seen-to': 'The owner’s answer was dealt with',
  'takes-referrals': 'Takes referrals',
  'takes-none': 'Does not take referrals',
};

const whys: Readonly<Record<string, string>> = { ...turnedAwayWords, ...ownerSaysWords };

/** The staff id; feeds and owners are named by the change itself. */
const byWords = (by: string): string | undefined => (by.startsWith('staff:') ? by.slice('staff:'.length) : undefined);

export const changeSentence = ({ what, why, by }: ServiceChange): string =>
  [
    [changeWords[what] ?? what, byWords(by)].filter((part) => part).join(', '),
    why && (Object.hasOwn(whys, why) ? whys[why] : why),
  ]
    .filter((part) => part)
    .join('. ');

/** The reasons for its standing. */
export const standingReasons = (
  listing: Pick<ServiceListing, 'assuredOn' | 'turnedAway'>,
  today: LocalDate,
): string[] => {
  const age = dayNumberOf(today) - dayNumberOf(listing.assuredOn);
  const away = turnedAwaySince(listing).length;
  return [
    listing.assuredOn === neverAssured
      ? 'Never checked, as far as we know'
      : age <= 0
        ? 'Checked today'
        : `Checked ${countWords(age, 'day')} ago`,
    ...(away > 0 ? [`${countWords(away, 'person was', 'people were')} turned away since`] : []),
  ];
};
