import type { MessageRepository } from '../../../../shared/data/message/message-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/message/notice-repository.ts';
import type { ContactRepository } from '../../../../shared/data/person/contact-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { supportSince } from '../../../../shared/domain/case/support.ts';
import type { Contact } from '../../../../shared/domain/contact/contact.ts';
import { type ContactStanding, contactStanding } from '../../../../shared/domain/contact/contact-rule.ts';
import type { Notice, NoticeState } from '../../../../shared/domain/message/notice.ts';
import type { TeamSettings } from '../../../../shared/domain/team/team.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';

export interface StandingSources {
  readonly contacts: Pick<ContactRepository, 'list'>;
  readonly messages: Pick<MessageRepository, 'list'>;
  readonly notices: Pick<NoticeRepository, 'list'>;
}

const lost: readonly NoticeState[] = ['failed', 'suppressed', 'superseded'];

/** True when neither the message nor its fallbacks arrived: then no notice was given. */
const isLost = ({ notice }: Contact, notices: readonly Notice[]): boolean => {
  if (notice === undefined) return false;
  const sent = notices.filter(({ key }) => key === notice || key.startsWith(`${notice}_not-`));
  return sent.every(({ state }) => lost.includes(state));
};

/** How far the rule is met for this case: everything since the person last wrote, in this support. */
export const standingOfCase = async (
  { contacts, messages, notices }: StandingSources,
  theCase: Pick<Case, 'id' | 'receivedAt' | 'reopened'>,
  { nation }: Pick<TeamSettings, 'nation'>,
  now: Instant,
): Promise<ContactStanding> => {
  const { id } = theCase;
  const opened = supportSince(theCase);
  const [made, written, sent] = await Promise.all([contacts.list(id), messages.list(id), notices.list(id)]);
  const heard = written.map(({ at }) => at).filter((at) => at > opened);
  const since = heard.toSorted().at(-1) ?? opened;
  const arrived = made.filter((contact) => !isLost(contact, sent));
  return contactStanding(arrived, since, now, nation);
};
