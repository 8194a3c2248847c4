import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { day, Instant, instantOf, later, millisOf } from '../../domain/time/instant.ts';
import type { Clock } from '../../platform/clock.ts';
import { sha256 } from '../../platform/ids.ts';
import { type Key, sessionKeys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { ttlOf } from '../table/ttl-of.ts';

/** What was typed on each page of a form, as the browser sent it, by the page's name. */
export type Draft = ReadonlyMap<string, string>;

/** What a "carry on elsewhere" link leads to: the form as its browser last saved it. */
interface LinkedDraft {
  readonly id: ReferralId;
  /** The referral source whose form it is. */
  readonly source: string;
  /** When it began: the day that its "today" means. Absent for links made by an older release. */
  readonly begun?: Instant | undefined;
  readonly until: Instant;
  readonly draft: Draft;
  readonly savedAt: SavedAt;
}

/** The form that a link is made to. */
interface LinkedForm extends Pick<LinkedDraft, 'id' | 'source'> {
  readonly begun: Instant;
  readonly secret: string;
}

/** A link whose form was sent: nobody is shown any more what was typed. */
interface SentDraft extends Pick<LinkedDraft, 'source'> {
  readonly draft: 'sent';
}

/** When each page was saved, in milliseconds; absent for pages saved by an older release. */
type SavedAt = ReadonlyMap<string, number>;

/**
 * Drafts of forms. A draft is found by the secret in its browser's cookie, or by a link that was made from that
 * browser.
 */
export interface DraftRepository {
  /** Pattern 39. Undefined when there is none, or its 24 hours are over. */
  find(secret: string, id: ReferralId): Promise<Draft | undefined>;
  /** Pattern 39. Saves some pages, leaves the others, and keeps the draft for another 24 hours. 1 to 3 W. */
  save(secret: string, id: ReferralId, pages: Draft): Promise<void>;
  /** Pattern 89. The code opens this browser's form for 24 hours. 1 W. */
  link(code: string, form: LinkedForm): Promise<void>;
  /** Pattern 89. Undefined when there is no such code, or its 24 hours are over. 3 R. */
  linked(code: string): Promise<LinkedDraft | SentDraft | undefined>;
  /**
   * Pattern 89. Copies a linked draft into this browser's, page by page where this one has none or an older one: going
   * back and forth between two browsers, each shows what was typed last. 1 R, 1 to 3 W. @returns all that this browser
   * then has
   */
  takeOver(linked: Pick<LinkedDraft, 'id' | 'draft' | 'savedAt'>, secret: string): Promise<Draft>;
  /** Pattern 89. The form's referral is stored: from now on no link shows what was typed. 1 W. */
  close(id: ReferralId): Promise<void>;
}

/** One attribute for each page, so that two tabs on two pages do not overwrite each other. */
const prefix = 'page:';
const savedPrefix = 'saved:';

const expiresAt = (now: Instant, millis = day): number => ttlOf(later(now, millis));

/** The row of a link. */
const Linked = z.object({
  id: ReferralId,
  source: z.string(),
  begun: z.optional(Instant),
  browser: z.string(),
  expiresAt: z.number(),
});

const draftIn = (row: Record<string, unknown>): Draft =>
  new Map(
    Object.entries(row).flatMap(([name, typed]): [string, string][] =>
      name.startsWith(prefix) && typeof typed === 'string' ? [[name.slice(prefix.length), typed]] : [],
    ),
  );

const savedAtIn = (row: Record<string, unknown>): SavedAt =>
  new Map(
    Object.entries(row).flatMap(([name, at]): [string, number][] =>
      name.startsWith(savedPrefix) && typeof at === 'number' ? [[name.slice(savedPrefix.length), at]] : [],
    ),
  );

export const createDraftRepository = ({ documentClient, tableName }: Table, clock: Clock): DraftRepository => {
  /** Checks expiry itself: TTL deletes days late. */
  const rowAt = async (key: Key): Promise<Record<string, unknown> | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    return Item && Number(Item['expiresAt']) * 1000 > millisOf(clock.now()) ? Item : undefined;
  };

  const save = async (secret: string, id: ReferralId, pages: Draft, savedAt?: SavedAt): Promise<void> => {
    const now = clock.now();
    const names: Record<string, string> = {};
    const values: Record<string, string | number> = { ':expiresAt': expiresAt(now) };
    const sets = [...pages].flatMap(([page, typed], index) => {
      names[`#p${index}`] = `${prefix}${page}`;
      names[`#s${index}`] = `${savedPrefix}${page}`;
      values[`:p${index}`] = typed;
      values[`:s${index}`] = savedAt ? (savedAt.get(page) ?? 0) : millisOf(now);
      return [`#p${index} = :p${index}`, `#s${index} = :s${index}`];
    });
    await documentClient.send(
      new UpdateCommand({
        TableName: tableName,
        Key: sessionKeys.draft(sha256(secret), id),
        UpdateExpression: `SET ${['expiresAt = :expiresAt', ...sets].join(', ')}`,
        ...(sets.length > 0 && { ExpressionAttributeNames: names }),
        ExpressionAttributeValues: values,
      }),
    );
  };

  const isSent = async (id: ReferralId): Promise<boolean> => (await rowAt(sessionKeys.formSent(id))) !== undefined;

  return {
    close: async (id) => {
      await documentClient.send(
        new UpdateCommand({
          TableName: tableName,
          Key: sessionKeys.formSent(id),
          UpdateExpression: 'SET expiresAt = :expiresAt',
          // Longer than anything that another window saves in the moment in which the form is sent.
          ExpressionAttributeValues: { ':expiresAt': expiresAt(clock.now(), 2 * day) },
        }),
      );
    },

    find: async (secret, id) => {
      const row = await rowAt(sessionKeys.draft(sha256(secret), id));
      return row && draftIn(row);
    },

    save: (secret, id, pages) => save(secret, id, pages),

    link: async (code, { secret, id, source, begun }) => {
      await documentClient.send(
        new UpdateCommand({
          TableName: tableName,
          Key: sessionKeys.draftLink(sha256(code)),
          UpdateExpression:
            'SET id = :id, #source = :source, begun = :begun, browser = :browser, expiresAt = :expiresAt',
          ExpressionAttributeNames: { '#source': 'source' },
          ExpressionAttributeValues: {
            ':id': id,
            ':source': source,
            ':begun': begun,
            ':browser': sha256(secret),
            ':expiresAt': expiresAt(clock.now()),
          },
        }),
      );
    },

    linked: async (code) => {
      const row = await rowAt(sessionKeys.draftLink(sha256(code)));
      if (!row) return undefined;
      const { id, source, begun, browser, expiresAt: ends } = Linked.parse(row);
      const [form, sent] = await Promise.all([rowAt(sessionKeys.draft(browser, id)), isSent(id)]);
      if (!form) return undefined;
      if (sent) return { source, draft: 'sent' };
      return { id, source, begun, until: instantOf(ends * 1000), draft: draftIn(form), savedAt: savedAtIn(form) };
    },

    takeOver: async ({ id, draft, savedAt }, secret) => {
      const row = (await rowAt(sessionKeys.draft(sha256(secret), id))) ?? {};
      const [own, ownSavedAt] = [draftIn(row), savedAtIn(row)];
      const isLater = (page: string): boolean => (savedAt.get(page) ?? 0) > (ownSavedAt.get(page) ?? 0);
      const taken = new Map([...draft].filter(([page]) => !own.has(page) || isLater(page)));
      await save(secret, id, taken, savedAt);
      return new Map([...own, ...taken]);
    },
  };
};
