import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createLinkRepository } from '../../functions/shared/data/message/link-repository.ts';
import type { Key } from '../../functions/shared/data/table/keys.ts';
import type { LinkPurpose } from '../../functions/shared/domain/link/link.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, instantOf, later } from '../../functions/shared/domain/time/instant.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import { createLinkCodes } from '../../functions/shared/platform/link-codes.ts';
import type { Host } from '../../local/host.ts';

/** Links that no message brought, and rows of those whom they show something to, for tests that need a state at once. */
export const linksAt = (host: Host) => {
  const { documentClient, tableName, clock } = host;
  const links = createLinkRepository(host);
  // Only codes and secrets are made with the secret; what a code is kept under is not.
  const codes = createLinkCodes('');

  return {
    /** @param onward of a provider's link. @returns the code */
    make: async (id: ReferralId, purpose: LinkPurpose, onward?: number): Promise<string> => {
      const code = systemIds.secret();
      const expiresAt = later(instantOf(clock.now()), 180 * day);
      const which = onward === undefined ? {} : { onward };
      await links.make({ hash: codes.hashOf(code), id, purpose, ...which, expiresAt, tries: 0 });
      return code;
    },

    put: async (key: Key, item: object): Promise<void> => {
      await documentClient.send(new PutCommand({ TableName: tableName, Item: { ...key, ...item } }));
    },

    set: async (key: Key, changes: Readonly<Record<string, unknown>>): Promise<void> => {
      const names = Object.keys(changes);
      await documentClient.send(
        new UpdateCommand({
          TableName: tableName,
          Key: key,
          UpdateExpression: `SET ${names.map((_, index) => `#n${index} = :v${index}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
          ExpressionAttributeValues: Object.fromEntries(names.map((name, index) => [`:v${index}`, changes[name]])),
        }),
      );
    },
  };
};
