import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { createCaseStore } from '../shared/data/case/case-store.ts';
import { createOnwardRepository } from '../shared/data/directory/onward-repository.ts';
import { createLinkRepository } from '../shared/data/message/link-repository.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { createPersonRepository } from '../shared/data/person/person-repository.ts';
import { createPhoneRepository } from '../shared/data/person/phone-repository.ts';
import { createOrganisationRepository } from '../shared/data/team/organisation-repository.ts';
import { createStaffRepository } from '../shared/data/team/staff-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { createTeamWordsRepository } from '../shared/data/team/team-words-repository.ts';
import { createMailer } from '../shared/messaging/mailer.ts';
import { askOnce } from '../shared/messaging/send-result.ts';
import { createTexter, noTexts } from '../shared/messaging/texter.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { systemIds } from '../shared/platform/ids.ts';
import { phoneHash } from '../shared/platform/keyed-hashes.ts';
import { createLinkCodes } from '../shared/platform/link-codes.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { createDeliver } from './deliver.ts';
import { Env } from './env.ts';
import { createFindReader } from './find-reader.ts';
import { createHandler } from './handler.ts';
import { createMakeLink } from './make-link.ts';
import { createWriteMessage } from './write-message.ts';

const env = parseEnv(Env, process.env);
const log = createLog('send-notice');
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };
const staff = createStaffRepository(table);
const onwards = createOnwardRepository(table);
const { SMS_ORIGINATION_IDENTITY, SAFE_SMS_ORIGINATION_IDENTITY, SMS_CONFIGURATION_SET } = env;
const texter =
  SMS_ORIGINATION_IDENTITY && SAFE_SMS_ORIGINATION_IDENTITY && SMS_CONFIGURATION_SET
    ? createTexter({
        client: new PinpointSMSVoiceV2Client(askOnce),
        number: SMS_ORIGINATION_IDENTITY,
        safeNumber: SAFE_SMS_ORIGINATION_IDENTITY,
        configurationSet: SMS_CONFIGURATION_SET,
      })
    : noTexts;
const url = env.PUBLIC_URL.replace(/\/$/, '');

export const handler = createHandler({
  log,
  deliver: createDeliver({
    notices: createNoticeRepository(table),
    cases: createCaseStore(table),
    teams: createTeamRepository(table),
    onwards,
    findReader: createFindReader({
      people: createPersonRepository(table),
      staff,
      onwards,
      organisations: createOrganisationRepository(table),
      phones: createPhoneRepository(table),
      hashOf: (address) => phoneHash(env.KEY_SECRET, address),
      clock: systemClock,
    }),
    writeMessage: createWriteMessage({
      staff,
      teamWords: createTeamWordsRepository(table),
      makeLink: createMakeLink({
        links: createLinkRepository(table),
        codes: createLinkCodes(env.KEY_SECRET),
        clock: systemClock,
        url,
      }),
      service: { name: env.SERVICE_NAME, phone: env.SERVICE_PHONE, url },
    }),
    mailer: createMailer({
      client: new SESv2Client(askOnce),
      senderName: env.SERVICE_NAME,
      senderEmail: env.SENDER_EMAIL,
      configurationSet: env.EMAIL_CONFIGURATION_SET,
    }),
    texter,
    clock: systemClock,
    ids: systemIds,
    log,
  }),
});
