import type { OnwardRepository } from '../shared/data/directory/onward-repository.ts';
import type { PersonRecord, PersonRepository } from '../shared/data/person/person-repository.ts';
import type { PhoneRepository } from '../shared/data/person/phone-repository.ts';
import type { OrganisationRepository } from '../shared/data/team/organisation-repository.ts';
import type { StaffRepository } from '../shared/data/team/staff-repository.ts';
import type { Case } from '../shared/domain/case/case.ts';
import { addressesOf } from '../shared/domain/contact/preferences.ts';
import type { Notice } from '../shared/domain/message/notice.ts';
import type { Channel } from '../shared/domain/referral/answers.ts';
import { absenceOn } from '../shared/domain/team/absence.ts';
import { firstNameOf } from '../shared/domain/team/staff.ts';
import type { TeamSettings } from '../shared/domain/team/team.ts';
import { type Locale, localDateOf } from '../shared/domain/time/calendar.ts';
import { channelsFor } from '../shared/messaging/channels.ts';
import { localeOf } from '../shared/messaging/render.ts';
import type { Clock } from '../shared/platform/clock.ts';

/** Who a notice goes to and how. `safe`: others may read it. */
export interface Reader {
  readonly channel: Extract<Channel, 'sms' | 'email'>;
  readonly to: string;
  readonly firstName: string;
  readonly locale: Locale;
  readonly safe: boolean;
}

/**
 * stopped: wants no messages. not-agreed: the person does not want them to be told. unreachable: there is no channel, or
 * none is left. no-address: nobody has written down where they can be reached.
 */
type Found = Reader | 'stopped' | 'not-agreed' | 'unreachable' | 'no-address';

interface Dependencies {
  readonly people: Pick<PersonRepository, 'get'>;
  readonly staff: Pick<StaffRepository, 'get'>;
  readonly onwards: Pick<OnwardRepository, 'view'>;
  readonly organisations: Pick<OrganisationRepository, 'get'>;
  readonly phones: Pick<PhoneRepository, 'isStopped'>;
  /** What stops are kept under: the keyed hash of a number or an address. */
  readonly hashOf: (address: string) => string;
  readonly clock: Clock;
}

export type FindReader = (notice: Notice, theCase: Case, settings: TeamSettings) => Promise<Found>;

/** Looked up when the message goes out: a reader may have moved, changed hands or said stop since it was written. */
export const createFindReader = ({
  people,
  staff,
  onwards,
  organisations,
  phones,
  hashOf,
  clock,
}: Dependencies): FindReader => {
  const anyStopped = async (addresses: readonly string[]): Promise<boolean> =>
    (await Promise.all(addresses.map((address) => phones.isStopped(hashOf(address))))).includes(true);

  const person = async ({ tried }: Notice, theCase: Case, { person, contact }: PersonRecord): Promise<Found> => {
    const { phoneE164, email, sharedPhone, language } = contact;
    // A stop on one channel is honoured on all of them.
    if (await anyStopped(addressesOf(contact))) return 'stopped';
    const channel = channelsFor(contact).find((each) => !tried.includes(each));
    const to = channel === 'sms' ? phoneE164 : email;
    if (channel === undefined || channel === 'phone' || to === undefined) return 'unreachable';
    return {
      channel,
      to,
      firstName: person.preferredName ?? person.firstName,
      locale: localeOf(language),
      // A shared phone is one; where there is a worry about somebody's safety their mailbox may be read as well.
      safe: theCase.flags.includes('safeguarding') || (channel === 'sms' && sharedPhone),
    };
  };

  /** Who referred themselves may have moved since, and a stop that they said by text is theirs here as well. */
  const referrer = async (
    { tried, data }: Notice,
    theCase: Case,
    { referrer: { name, replyTo }, contact: { phoneE164, email } }: PersonRecord,
  ): Promise<Found> => {
    const source = data.referral === undefined ? theCase.source : undefined;
    const to = source === 'self' ? replyTo && email : replyTo;
    if (!to || tried.includes('email')) return 'unreachable';
    if (await anyStopped(source === 'self' ? addressesOf({ phoneE164, email: to }) : [to])) return 'stopped';
    return { channel: 'email', to, firstName: name, locale: 'en', safe: false };
  };

  const practice = async (team: string, { person: { gpOdsCode }, consent }: PersonRecord): Promise<Found> => {
    if (!consent.tellGp) return 'not-agreed';
    const known = gpOdsCode === undefined ? undefined : await organisations.get(team, gpOdsCode);
    if (!known) return 'no-address';
    if (await anyStopped([known.email])) return 'stopped';
    return { channel: 'email', to: known.email, firstName: known.name, locale: 'en', safe: false };
  };

  /** Where the person agreed that they are written to, which is where it was when they agreed. */
  const provider = async ({ id, tried, data }: Notice): Promise<Found> => {
    const view = data.onward && (await onwards.view(id, data.onward.no));
    if (view?.email === undefined) return 'no-address';
    if (tried.includes('email')) return 'unreachable';
    if (await anyStopped([view.email])) return 'stopped';
    return { channel: 'email', to: view.email, firstName: view.name, locale: 'en', safe: false };
  };

  const colleague = async (id: string | undefined): Promise<Found> => {
    const member = id === undefined ? undefined : await staff.get(id);
    if (!member?.active) return 'unreachable';
    return { channel: 'email', to: member.email, firstName: firstNameOf(member.name), locale: 'en', safe: false };
  };

  /** The first who works here. */
  const firstOf = async (ids: readonly string[]): Promise<Found> => {
    for (const id of ids) {
      const found = await colleague(id);
      if (found !== 'unreachable') return found;
    }
    return 'unreachable';
  };

  /** While a worker is away, what concerns their cases goes to whoever looks after them. */
  const worker = async (id: string | undefined): Promise<Found> => {
    const absences = (id !== undefined && (await staff.get(id))?.absences) || [];
    const cover = absenceOn(absences, localDateOf(clock.now()))?.coveredBy;
    const found = cover === undefined ? 'unreachable' : await colleague(cover);
    return found === 'unreachable' ? colleague(id) : found;
  };

  return async (notice, theCase, { team, managers = [] }) => {
    const { audience, data } = notice;
    switch (audience) {
      case 'person':
      case 'referrer':
      case 'practice': {
        const record = await people.get(data.referral ?? theCase.id);
        if (!record) return 'unreachable';
        if (audience === 'practice') return practice(team, record);
        return audience === 'person' ? person(notice, theCase, record) : referrer(notice, theCase, record);
      }
      case 'provider':
        return provider(notice);
      case 'worker': {
        const found = await worker(data.worker ?? theCase.assignee);
        // Nobody has the case, or whoever has it left: the manager sees to it.
        return found === 'unreachable' ? firstOf(managers) : found;
      }
      case 'manager':
        return firstOf(data.worker === undefined ? managers : [data.worker, ...managers]);
    }
  };
};
