import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createThrottle, type Faults, slowMillis } from '../faults.ts';
import { readBody } from '../http/read-body.ts';
import { firstProblem } from '../inbox/first-problem.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { jsonOrNothing } from '../json.ts';
import { createMailEvents, type MailEvents } from './mail-events.ts';
import { bareAddress, SendEmailRequest } from './send-email.ts';

interface SesDeps {
  readonly inbox: Inbox;
  readonly faults: Faults;
  readonly now: () => number;
  readonly newId: () => string;
  readonly publish: (configurationSetName: string, event: object) => void;
  /** Addresses or domains that may send; any when left out. */
  readonly identities?: readonly string[];
  /** Configuration sets that exist; any when left out. */
  readonly configurationSets?: readonly string[];
}

export interface SesRoutes {
  /** Serves the SES v2 REST protocol. @param path below where it is mounted, without the query */
  handle(req: IncomingMessage, res: ServerResponse, path: string): Promise<void>;
  /** Bounces and complaints made by hand. */
  readonly events: MailEvents;
}

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly error?: string;
}

const refused = (status: number, error: string, message: string): Answer => ({ status, error, body: { message } });

const mostBytes = 1_000_000;

/**
 * SES v2 as far as it is used: SendEmail with simple content. Mail to `bounce@` or `complaint@` any domain meets that
 * end, as at SES's mailbox simulator; everything else is delivered at once.
 */
export const createSesRoutes = (deps: SesDeps): SesRoutes => {
  const { inbox, faults, identities, configurationSets } = deps;
  const events = createMailEvents(deps);
  const throttled = createThrottle(faults);

  const verified = (address: string): boolean =>
    identities === undefined || identities.some((one) => one === address || address.endsWith(`@${one}`));

  const send = (input: unknown): Answer => {
    const parsed = SendEmailRequest.safeParse(input);
    if (!parsed.success) return refused(400, 'BadRequestException', firstProblem(parsed.error));
    const request = parsed.data;
    const from = bareAddress(request.FromEmailAddress);
    const to = bareAddress(request.Destination.ToAddresses[0] ?? '');
    if (!from || !to) return refused(400, 'BadRequestException', 'Illegal address');
    if (!verified(from)) return refused(400, 'MessageRejected', `Email address is not verified: ${from}`);
    const configurationSet = request.ConfigurationSetName;
    if (configurationSet !== undefined && configurationSets?.includes(configurationSet) === false) {
      return refused(404, 'NotFoundException', `Configuration set <${configurationSet}> does not exist.`);
    }
    const { Subject, Body } = request.Content.Simple;
    if (!Body.Text && !Body.Html) return refused(400, 'BadRequestException', 'Missing final body');
    const { id } = inbox.add({
      kind: 'email',
      direction: 'out',
      from: request.FromEmailAddress,
      to,
      subject: Subject.Data,
      text: Body.Text?.Data ?? '',
      html: Body.Html?.Data,
      replyTo: request.ReplyToAddresses?.join(', '),
      configurationSet,
      tags: Object.fromEntries((request.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
      state: 'accepted',
    });
    if (/^bounce(\+|@)/i.test(to)) events.bounced(id);
    else events.delivered(id);
    if (/^complaint(\+|@)/i.test(to)) events.complained(id);
    return { status: 200, body: { MessageId: id } };
  };

  const answer = async (req: IncomingMessage, path: string): Promise<Answer> => {
    if (faults.slow) await wait(slowMillis);
    if (faults.mailDown) return refused(500, 'InternalServiceErrorException', 'The mail service is switched off.');
    if (throttled()) return refused(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
    if (req.method !== 'POST' || path !== '/v2/email/outbound-emails') {
      return refused(404, 'NotFoundException', `The local mail service does not run ${req.method} ${path}.`);
    }
    const body = await readBody(req, mostBytes);
    if (body === undefined) return refused(413, 'BadRequestException', 'The message is too large.');
    return send(jsonOrNothing(body.toString()));
  };

  return {
    events,
    handle: async (req, res, path) => {
      const { status, error, body } = await answer(req, path);
      res.writeHead(status, {
        'content-type': 'application/json',
        'x-amzn-requestid': deps.newId(),
        ...(error && { 'x-amzn-errortype': error }),
      });
      res.end(JSON.stringify(body));
    },
  };
};
