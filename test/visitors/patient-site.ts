import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createLinkRepository } from '../../functions/shared/data/message/link-repository.ts';
import type { ReplyStatus } from '../../functions/shared/data/message/reply-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Link } from '../../functions/shared/domain/link/link.ts';
import type { PatientView } from '../../functions/shared/domain/link/patient-view.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import { createLinkCodes } from '../../functions/shared/platform/link-codes.ts';
import { born } from '../support/person-at.ts';
import type { TestTable } from '../support/table.ts';
import { publicSite } from '../web/public-site.ts';

/** As test/web/public-site.ts has it. */
const codes = createLinkCodes('a secret of the tests');

export const notBorn = { ...born, 'born-year': '1959' };

/** A site with people who have links to it, on a Tuesday morning. */
export const patientSite = async (table: TestTable) => {
  const { documentClient, tableName } = table;
  const site = await publicSite(table);
  const links = createLinkRepository(table);

  const put = async (key: { pk: string; sk: string }, item: object): Promise<void> => {
    await documentClient.send(new PutCommand({ TableName: tableName, Item: { ...key, ...item } }));
  };

  const link = async (id: ReferralId, purpose: Link['purpose'], also: Partial<Link> = {}): Promise<string> => {
    const code = systemIds.secret();
    await links.make({
      hash: codes.hashOf(code),
      id,
      purpose,
      expiresAt: '2026-12-01T09:00:00.000Z',
      tries: 0,
      ...also,
    });
    return code;
  };

  const where = {
    version: 3,
    episode: 1,
    stage: 'MakeContact',
    since: '2026-06-01T09:00:00.000Z',
    due: '2026-06-22T17:00:00.000Z',
    worker: 'Priya',
    promise: { no: 1, kind: 'first-call', due: '2026-06-05T17:00:00.000Z', madeAt: '2026-06-01T09:00:00.000Z' },
  } as const;

  return {
    ...site,
    put,
    link,
    linkRow: (code: string) => links.get(codes.hashOf(code)),

    /**
     * Somebody born on 9 March 1958, with a link of their own.
     * @param bare with nothing that may be left out
     */
    patient: async (also: Partial<PatientView> = {}, bare = false): Promise<{ id: ReferralId; code: string }> => {
      const id = systemIds.referralId();
      const contact = { phone: '07700 900123', phoneE164: '+447700900123', preferred: 'sms' } as const;
      const { due: _due, worker: _worker, promise: _promise, ...least } = where;
      const view: PatientView = {
        ...(bare ? least : where),
        id,
        firstName: 'Doris',
        bornHash: codes.bornHash(id, '1958-03-09'),
        receivedAt: '2026-06-01T09:00:00.000Z',
        contact: { ...contact, safeToText: true, safeToLeaveVoicemail: false },
        ...also,
      };
      await put(keys.patientView(id), view);
      return { id, code: await link(id, 'patient') };
    },

    referral: async (also: Partial<ReplyStatus> = {}): Promise<{ id: ReferralId; code: string }> => {
      const id = systemIds.referralId();
      const status: ReplyStatus = { ...where, id, firstName: 'Doris', receivedAt: where.since, ...also };
      await put(keys.replyStatus(id), status);
      return { id, code: await link(id, 'referrer') };
    },

    /** Somebody at a browser who has opened a patient's link and given the date of birth. */
    inside: async (code: string) => {
      const visitor = site.visitor();
      await visitor.get(`/c/${code}`);
      await visitor.fillIn('/me/date-of-birth', born);
      return visitor;
    },

    requests: async (
      audience: 'PATIENT' | 'REPLY' | 'PROVIDER',
      id: ReferralId,
    ): Promise<Record<string, unknown>[]> => {
      const { pk, sk } = keys.request(audience, id, '');
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        }),
      );
      return Items;
    },

    row: async (key: { pk: string; sk: string }) =>
      (await documentClient.send(new GetCommand({ TableName: tableName, Key: key }))).Item,
  };
};

export type PatientSite = Awaited<ReturnType<typeof patientSite>>;
