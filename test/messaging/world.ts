import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { createDeliver } from '../../functions/send-notice/deliver.ts';
import { createFindReader } from '../../functions/send-notice/find-reader.ts';
import { createMakeLink } from '../../functions/send-notice/make-link.ts';
import { createWriteMessage } from '../../functions/send-notice/write-message.ts';
import { caseItem } from '../../functions/shared/data/case/case-row.ts';
import type { LinkRepository } from '../../functions/shared/data/message/link-repository.ts';
import type { NoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import type { PersonRecord } from '../../functions/shared/data/person/person-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { offered } from '../../functions/shared/domain/case/notice-life.ts';
import type { Notice } from '../../functions/shared/domain/message/notice.ts';
import type { Consent, ContactRules } from '../../functions/shared/domain/referral/answers.ts';
import type { Staff } from '../../functions/shared/domain/team/staff.ts';
import { type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import { createMailer } from '../../functions/shared/messaging/mailer.ts';
import { createTexter, type Texter } from '../../functions/shared/messaging/texter.ts';
import { createLinkCodes } from '../../functions/shared/platform/link-codes.ts';
import type { Log } from '../../functions/shared/platform/log.ts';
import { someAnswers, someCase, someSettings, tuesday } from '../builders/referral.ts';
import { repositoriesOver } from '../support/repositories.ts';
import type { TestTable } from '../support/table.ts';

export const hashOf = (address: string): string => `hash-of-${address.toLowerCase()}`;

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

const staffMembers: Staff[] = [
  { id: 'ana', email: 'ana@ashcombe.example', name: 'Ana Hill', role: 'link-worker', team: 'ashcombe', active: true },
  { id: 'gone', email: 'gone@ashcombe.example', name: 'Al Gone', role: 'manager', team: 'ashcombe', active: false },
  { id: 'mo', email: 'mo@ashcombe.example', name: 'Mo Reed', role: 'manager', team: 'ashcombe', active: true },
];

/** One referral with everybody around it in a real table, the real senders, and providers that do as they are told. */
export const createWorld = (table: TestTable) => {
  const { documentClient, tableName } = table;
  const rows = repositoriesOver(table);
  const { notices, phones, links } = rows;
  const codes = createLinkCodes('a secret for tests');
  const ses = mockClient(SESv2Client);
  const sms = mockClient(PinpointSMSVoiceV2Client);
  ses.on(SendEmailCommand).resolves({ MessageId: 'mail-1' });
  sms.on(SendTextMessageCommand).resolves({ MessageId: 'text-1' });
  let now: Instant = tuesday;
  let owners = 0;
  const clock = { now: () => now };
  const put = (item: Record<string, unknown>) =>
    documentClient.send(new PutCommand({ TableName: tableName, Item: item }));

  const usualTexter = createTexter({
    client: new PinpointSMSVoiceV2Client({ region: 'eu-west-2' }),
    number: 'usual-number',
    safeNumber: 'safe-number',
    configurationSet: 'text-events',
  });

  const deliverWith = (
    instead: Partial<NoticeRepository> = {},
    insteadOfLinks: Partial<LinkRepository> = {},
    texter: Texter = usualTexter,
  ) =>
    createDeliver({
      ...rows,
      notices: { ...notices, ...instead },
      findReader: createFindReader({ ...rows, hashOf, clock }),
      writeMessage: createWriteMessage({
        ...rows,
        makeLink: createMakeLink({
          links: { ...links, ...insteadOfLinks },
          codes,
          clock,
          url: 'https://refer.example',
        }),
        service: { name: 'Ashcombe Link Workers', phone: '01632 960123', url: 'https://refer.example' },
      }),
      mailer: createMailer({
        client: new SESv2Client({ region: 'eu-west-2' }),
        senderName: 'Ashcombe Link Workers',
        senderEmail: 'hello@ashcombe.example',
        configurationSet: 'mail-events',
      }),
      texter,
      clock,
      ids: {
        uuid: () => {
          owners += 1;
          return `owner-${owners}`;
        },
      },
      log: silentLog,
    });

  const deliver = deliverWith();

  return {
    /** Senders whose table fails them where `instead` says so, or who text in another way. */
    deliverWith,
    notices,
    phones,
    links,
    codes,
    clock,
    ses,
    sms,
    deliver,
    put,
    texts: () => sms.commandCalls(SendTextMessageCommand).map(({ args }) => args[0].input),
    mails: () => ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input),
    at: (instant: Instant) => {
      now = instant;
    },
    pass: (millis: number) => {
      now = later(now, millis);
    },
    /** A case with its person; `contact` changes how they are reached, `told` the rest of what is known of them. */
    referral: async (
      changes: Partial<Case> = {},
      contact: Partial<ContactRules> = {},
      told: { readonly person?: Partial<PersonRecord['person']>; readonly consent?: Partial<Consent> } = {},
    ): Promise<Case> => {
      const theCase = someCase(changes);
      const { id } = theCase;
      const answers = someAnswers();
      const { person, why, consent, referrer } = answers;
      const record: PersonRecord = {
        id,
        person: { ...person, ...told.person },
        contact: { ...answers.contact, ...contact },
        why,
        consent: { ...consent, ...told.consent },
        referrer,
      };
      await put(caseItem(theCase, now));
      await put({ ...keys.person(id), ...record });
      await put({ ...keys.teamSettings('ashcombe'), ...someSettings({ managers: ['gone', 'mo'] }) });
      for (const member of staffMembers) await put({ ...keys.staff(member.id), ...member });
      return theCase;
    },
    /** What the sweep does each minute with the notices it finds in ByDue. */
    sweep: async (id: string): Promise<void> => {
      for (const notice of await notices.list(id)) await notices.change(notice, (row) => offered(row, now));
    },
    /** What the stream brings: every row that is due. */
    drain: async (id: string): Promise<void> => {
      for (let turn = 0; turn < 10; turn += 1) {
        const due = (await notices.list(id)).filter(({ state }) => state === 'due');
        if (due.length === 0) return;
        await Promise.all(due.map(({ key }) => deliver(id, key)));
      }
    },
    row: async ({ id, key }: Pick<Notice, 'id' | 'key'>): Promise<Notice> => {
      const notice = await notices.get({ id, key });
      if (!notice) throw new Error(`There is no notice ${key}`);
      return notice;
    },
  };
};

export type World = ReturnType<typeof createWorld>;
