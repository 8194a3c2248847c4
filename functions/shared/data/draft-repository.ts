import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { day, type Instant, instantOf, later, millisOf } from '../domain/instant.ts';
import { ReferralId } from '../domain/referral-id.ts';
import type { Clock } from '../platform/clock.ts';
import { sha256 } from '../platform/ids.ts';
import { type Key, sessionKeys } from './keys.ts';
import type { Table } from './table.ts';

/** What was typed on each page of one form, as its browser sent it, by the page's name. */
export type Draft = ReadonlyMap<string, string>;

/** What a link leads to that somebody made to carry on elsewhere: a form as its browser last saved it. */
interface LinkedDraft {
  readonly id: ReferralId;
  /** Which kind of form. */
  readonly source: string;
  readonly until: Instant;
  readonly draft: Draft;
  readonly savedAt: SavedAt;
}

/** When each page was saved, in milliseconds; an older release did not say. */
type SavedAt = ReadonlyMap<string, number>;

/** The secret is the browser's, from its cookie. A draft is found by nobody else, but for whom that browser gave a link. */
export interface DraftRepository {
  /** Pattern 39. Undefined when there is none, or its 24 hours are over. */
  find(secret: string, id: ReferralId): Promise<Draft | undefined>;
  /** Pattern 39. Keeps what was typed on some pages and leaves the others as they are, for another 24 hours. 1 to 3 W. */
  save(secret: string, id: ReferralId, pages: Draft): Promise<void>;
  /** Pattern 89. The code opens this browser's form for 24 hours. 1 W. */
  link(
    code: string,
    form: { readonly secret: string; readonly id: ReferralId; readonly source: string },
  ): Promise<void>;
  /** Pattern 89. Undefined when there is no such code, or its 24 hours are over. 2 R. */
  linked(code: string): Promise<LinkedDraft | undefined>;
  /**
   * Pattern 89. Takes it over into another browser, page by page where that one has none or an older one: who goes to and
   * fro between two finds in each what they typed last. 1 R, 1 to 3 W. @returns all that this browser then has
   */
  takeOver(linked: Pick<LinkedDraft, 'id' | 'draft' | 'savedAt'>, secret: string): Promise<Draft>;
}

/** Attributes of their own, so that two tabs on two pages of one form do not undo one another. */
const prefix = 'page:';
const savedPrefix = 'saved:';

const expiresAt = (now: Instant): number => Math.ceil(millisOf(later(now, day)) / 1000);

/** As they lie in the row of a link. */
const Linked = z.object({ id: ReferralId, source: z.string(), browser: z.string(), expiresAt: z.number() });

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
  /** TTL deletes days late. */
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

  return {
    find: async (secret, id) => {
      const row = await rowAt(sessionKeys.draft(sha256(secret), id));
      return row && draftIn(row);
    },

    save: (secret, id, pages) => save(secret, id, pages),

    link: async (code, { secret, id, source }) => {
      await documentClient.send(
        new UpdateCommand({
          TableName: tableName,
          Key: sessionKeys.draftLink(sha256(code)),
          UpdateExpression: 'SET id = :id, #source = :source, browser = :browser, expiresAt = :expiresAt',
          ExpressionAttributeNames: { '#source': 'source' },
          ExpressionAttributeValues: {
            ':id': id,
            ':source': source,
            ':browser': sha256(secret),
            ':expiresAt': expiresAt(clock.now()),
          },
        }),
      );
    },

    linked: async (code) => {
      const row = await rowAt(sessionKeys.draftLink(sha256(code)));
      if (!row) return undefined;
      const { id, source, browser, expiresAt: ends } = Linked.parse(row);
      const form = await rowAt(sessionKeys.draft(browser, id));
      return form && { id, source, until: instantOf(ends * 1000), draft: draftIn(form), savedAt: savedAtIn(form) };
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
