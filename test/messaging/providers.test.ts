import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMailer } from '../../functions/shared/messaging/mailer.ts';
import { createTexter, noTexts } from '../../functions/shared/messaging/texter.ts';
import { readEmail } from '../../functions/shared/web/form/read-email.ts';
import { aMail, answering, failing, mailerTo, notice, options, provider, texterTo } from './use-provider.ts';

const aText = { notice, to: '+447700900123', body: 'Hello', safe: false };

const ways: [string, (endpoint: string, patience?: number) => Promise<{ kind: string }>][] = [
  ['an email', (endpoint, patience) => mailerTo(endpoint, undefined, patience).send(aMail)],
  ['a text', (endpoint, patience) => texterTo(endpoint, patience).send(aText)],
];

describe.each(ways)('the result of %s', (_, send) => {
  it('is accepted with the id that the provider gave it', async () => {
    const { endpoint, heard } = await provider(answering(200, { MessageId: 'm-1' }));
    expect(await send(endpoint)).toEqual({ kind: 'accepted', messageId: 'm-1' });
    expect(heard).toHaveLength(1);
  });

  it.each([
    [429, 'TooManyRequestsException'],
    [400, 'ThrottlingException'],
    [500, 'InternalServerException'],
    [503, 'ServiceUnavailable'],
    [403, 'AccessDeniedException'],
    [404, 'NotFoundException'],
  ])('is "not now" when it answers %i %s, and it was asked once', async (status, name) => {
    const { endpoint, heard } = await provider(failing(status, name));
    expect(await send(endpoint)).toEqual({ kind: 'unavailable', reason: name });
    expect(heard).toHaveLength(1);
  });

  it('is unknown when the answer does not come in time, and it was asked once', async () => {
    const { endpoint, heard } = await provider(() => {});
    expect(await send(endpoint, 150)).toMatchObject({ kind: 'unknown' });
    // On a busy machine the time may be over before it was heard.
    expect(heard.length).toBeLessThanOrEqual(1);
  });

  it('is unknown when the connection breaks after it was asked', async () => {
    const { endpoint, heard } = await provider((response) => response.destroy());
    expect(await send(endpoint)).toMatchObject({ kind: 'unknown' });
    expect(heard).toHaveLength(1);
  });

  it('is unknown when a success cannot be read', async () => {
    const { endpoint } = await provider((response) => response.end('{"MessageI'));
    expect(await send(endpoint)).toMatchObject({ kind: 'unknown' });
  });
});

describe('a call that nobody takes', () => {
  // Not over a socket: Node's own errors are of another realm than a Jest test, and the SDK wraps what it does not know.
  const nobody = {
    ...options('http://127.0.0.1:1'),
    requestHandler: {
      handle: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })),
    },
  };

  it('refuses every text of a service without numbers, so that the next channel is taken', async () => {
    const result = await noTexts.send(aText);
    expect(result).toEqual({ kind: 'refused', reason: 'no-texts' });
  });

  it('surely sent nothing', async () => {
    const names = { senderName: 'Kith', senderEmail: 'hello@ashcombe.example', configurationSet: 'events' };
    const mailer = createMailer({ client: new SESv2Client(nobody), ...names });
    const numbers = { number: 'usual', safeNumber: 'safe', configurationSet: 'events' };
    const texter = createTexter({ client: new PinpointSMSVoiceV2Client(nobody), ...numbers });
    const unavailable = { kind: 'unavailable', reason: 'ECONNREFUSED' };
    expect(await mailer.send(aMail)).toEqual(unavailable);
    expect(await texter.send(aText)).toEqual(unavailable);
  });
});

describe('an email', () => {
  it('is refused for good when the provider says so of this one', async () => {
    const { endpoint } = await provider(failing(400, 'MessageRejected'));
    expect(await mailerTo(endpoint).send(aMail)).toEqual({ kind: 'refused', reason: 'MessageRejected' });
  });

  it.each([
    'a@example.org\r\nBcc: all@example.org',
    'a@example.org, b@example.org',
    'Dot <a@example.org>',
    'a@example.org;b@example.org',
    'a b@example.org',
    '"x\\"@y"@example.org',
    'nobody',
    '@example.org',
    'a@',
    '',
  ])('is never sent to %j', async (to) => {
    const { endpoint, heard } = await provider(answering(200, { MessageId: 'm-1' }));
    expect(await mailerTo(endpoint).send({ ...aMail, to })).toEqual({ kind: 'refused', reason: 'bad-address' });
    expect(heard).toEqual([]);
  });

  it('carries our ids as tags, and none where it is about no referral', async () => {
    const { endpoint, heard } = await provider(answering(200, { MessageId: 'm-1' }));
    const { notice: _, ...letter } = aMail;
    await mailerTo(endpoint).send(aMail);
    await mailerTo(endpoint).send(letter);
    const tags = heard.map(({ body }) => JSON.parse(body).EmailTags);
    expect(tags).toEqual([
      [{ Name: 'referral', Value: notice.id }, expect.objectContaining({ Name: 'notice' })],
      undefined,
    ]);
  });

  it('has one line of subject whatever is in it', async () => {
    const { endpoint, heard } = await provider(answering(200, { MessageId: 'm-1' }));
    await mailerTo(endpoint).send({ ...aMail, subject: 'Hello\r\nBcc: all@example.org' });
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
      Content: { Simple: { Subject: { Data: 'Hello Bcc: all@example.org' } } },
    });
  });

  it.each([
    ['Link "Workers" & Co', '"Link \\"Workers\\" & Co" <hello@ashcombe.example>'],
    ['Gweithwyr Cyswllt Dŵr', '=?UTF-8?B?R3dlaXRod3lyIEN5c3dsbHQgRMW1cg==?= <hello@ashcombe.example>'],
    ['Evil\r\nBcc: all@example.org', '"Evil Bcc: all@example.org" <hello@ashcombe.example>'],
  ])('comes from %j as a header may say it', async (name, from) => {
    const { endpoint, heard } = await provider(answering(200, { MessageId: 'm-1' }));
    await mailerTo(endpoint, name).send(aMail);
    expect(JSON.parse(heard[0]?.body ?? '').FromEmailAddress).toBe(from);
  });
});

describe('a text', () => {
  const send = (endpoint: string, safe = false) => texterTo(endpoint).send({ ...aText, safe });

  it('is refused for good when its number is at fault', async () => {
    const { endpoint } = await provider(failing(400, 'ValidationException', { Reason: 'INVALID_PARAMETER' }));
    expect(await send(endpoint)).toEqual({ kind: 'refused', reason: 'INVALID_PARAMETER' });
  });

  it('is refused by name when the provider has the number on its list', async () => {
    const reason = 'DESTINATION_PHONE_NUMBER_OPTED_OUT';
    const { endpoint } = await provider(failing(400, 'ConflictException', { Reason: reason }));
    expect(await send(endpoint)).toEqual({ kind: 'refused', reason });
  });

  it('waits while the spending limit is reached', async () => {
    const { endpoint } = await provider(
      failing(402, 'ServiceQuotaExceededException', { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' }),
    );
    expect(await send(endpoint)).toMatchObject({ kind: 'unavailable' });
  });

  it('comes from the other number when others may read it', async () => {
    const { endpoint, heard } = await provider(answering(200, { MessageId: 'm-1' }));
    await send(endpoint, true);
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ OriginationIdentity: 'safe' });
  });
});

describe('an address', () => {
  it('in a script of its own is written to by its name in ASCII, as mail servers know it', async () => {
    const { endpoint, heard } = await provider(answering(200, { MessageId: 'm-1' }));
    expect(await mailerTo(endpoint).send({ ...aMail, to: 'info@bücher.example' })).toMatchObject({ kind: 'accepted' });
    expect(heard[0]?.body).toContain('"info@xn--bcher-kva.example"');
    const refused = { kind: 'refused', reason: 'bad-address' };
    expect(await mailerTo(endpoint).send({ ...aMail, to: 'info@б.xn--p' })).toEqual(refused);
  });

  it('is taken by a form only when it can be written to', async () => {
    const { endpoint } = await provider(answering(200, { MessageId: 'm-1' }));
    const letter = fc.constantFrom(...Array.from('ab.-@ü,"1é '));
    const text = fc.string({ unit: letter, maxLength: 12 });
    const typed = fc.tuple(text, text).map(([name, host]) => `${name}@${host}.uk`);
    await fc.assert(
      fc.asyncProperty(typed, async (to) => {
        const { kind } = await mailerTo(endpoint).send({ ...aMail, to });
        expect('value' in readEmail('no')(to)).toBe(kind === 'accepted');
      }),
      { numRuns: 50 },
    );
  });
});
