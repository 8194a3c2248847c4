import type { ServiceListing } from '../shared/domain/directory/directory.ts';
import { neverAssured } from '../shared/domain/directory/directory-intake.ts';
import { formatDate } from '../shared/domain/time/calendar.ts';

interface Service {
  readonly name: string;
  readonly phone: string;
}

const checked = ({ assuredOn }: ServiceListing): string =>
  assuredOn === neverAssured
    ? 'We do not know when it was last checked.'
    : `It was last checked on ${formatDate(assuredOn, 'en')}.`;

/** The email to a service's owner. The service's name is only in the body: subject lines are read by others. */
export const ownerLetter = (listing: ServiceListing, service: Service, link: string) => ({
  subject: 'Is your entry in our directory still right?',
  body: [
    'Hello,',
    `${service.name} tells people about services near them. One of them is yours: ${listing.name}. ${checked(listing)}`,
    `See what we say about it, and tell us if it is right: ${link}`,
    `It takes a minute, and you need no password. Or phone us on ${service.phone}.`,
    service.name,
  ].join('\n\n'),
});
