import type { LinkRepository } from '../shared/data/message/link-repository.ts';
import type { LinkPurpose } from '../shared/domain/link/link.ts';
import { firstKeyOf, type Notice } from '../shared/domain/message/notice.ts';
import { day, later } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { LinkCodes } from '../shared/platform/link-codes.ts';

interface Dependencies {
  readonly links: Pick<LinkRepository, 'make'>;
  readonly codes: Pick<LinkCodes, 'codeOf' | 'hashOf'>;
  readonly clock: Clock;
  /** Of the public site, without a slash at its end. */
  readonly url: string;
}

/** The address that goes into the message of a notice, once its row is written. */
export type MakeLink = (notice: Pick<Notice, 'id' | 'key' | 'data'>, purpose: LinkPurpose) => Promise<string>;

/**
 * A referrer comes back to see how it went on, long after the person has a newer message; a provider says afterwards who
 * came.
 */
const lasts: Record<LinkPurpose, number> = { patient: 42 * day, referrer: 180 * day, provider: 90 * day };
const paths: Record<LinkPurpose, string> = { patient: 'c', referrer: 'r', provider: 'o' };

/** A notice, however often it is tried and by whichever channel, has one link: the row that is there stays as it is. */
export const createMakeLink =
  ({ links, codes, clock, url }: Dependencies): MakeLink =>
  async ({ id, key, data }, purpose) => {
    const code = codes.codeOf(id, firstKeyOf(key));
    const expiresAt = later(clock.now(), lasts[purpose]);
    const onward = purpose === 'provider' ? data.onward?.no : undefined;
    const which = onward === undefined ? {} : { onward };
    await links.make({ hash: codes.hashOf(code), id, purpose, ...which, expiresAt, tries: 0 });
    return `${url}/${paths[purpose]}/${code}`;
  };
