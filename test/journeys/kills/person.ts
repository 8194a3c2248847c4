import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { isOpen } from '../../../functions/shared/domain/case/case-progress.ts';
import { parseReference, type ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import {
  hour,
  type Instant,
  instantOf,
  later,
  millisOf,
  minute,
} from '../../../functions/shared/domain/time/instant.ts';
import { createVisitor } from '../../support/visitor.ts';
import { pharmacyAnswers } from '../../web/pharmacy-answers.ts';
import type { KillableHost } from './host.ts';
import { Refused } from './life.ts';
import { CaseEvents } from './protocol.ts';
import type { Script, Step } from './scripts.ts';

/** Everybody who has to do with one referral: who sends it, and those who decide. */
export interface Person {
  readonly script: Script;
  /** Every reference that a 303 gave. */
  readonly acknowledged: ReadonlySet<ReferralId>;
  /** What was decided, in order. */
  readonly decided: readonly { readonly name: string; readonly waitNo: number }[];
  /** Takes in where the case stands now. @throws Error when that is not where the script says */
  look(theCase: CaseRow | undefined): void;
  /** When there is something to do next; undefined while the case is on its way to its next wait. */
  nextAt(): Instant | undefined;
  isOver(): boolean;
  act(now: Instant): Promise<void>;
}

/** Somebody's browser. What the site did not answer because it was killed is asked again. */
const browserOf = (host: KillableHost) => {
  const send = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const query = new URLSearchParams();
    for (const [name, values] of Object.entries(event.multiValueQueryStringParameters ?? {})) {
      for (const value of values ?? []) query.append(name, value);
    }
    const { Host: _, ...headers } = event.headers;
    return host.attempt(async (url) => {
      const response = await fetch(`${url}${event.path}?${query.toString()}`, {
        method: event.httpMethod,
        redirect: 'manual',
        headers: Object.entries(headers).map(([name, value]): [string, string] => [name, value ?? '']),
        ...(event.body !== null && { body: event.body }),
      });
      return {
        statusCode: response.status,
        headers: { Location: response.headers.get('location') ?? '' },
        multiValueHeaders: { 'Set-Cookie': response.headers.getSetCookie() },
        body: await response.text(),
      };
    });
  };
  return createVisitor(Object.assign(send, { paths: [] }));
};

/** People come to it at noon or midnight: so that many do at once. */
const atTheHalfDay = (instant: Instant): Instant => instantOf(Math.ceil(millisOf(instant) / (12 * hour)) * 12 * hour);

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** People are told apart by name: nobody is taken for somebody who was referred before. */
const nameOf = (no: number): string => `Ex${letters[Math.floor(no / 26)]}${letters[no % 26]}`.toLowerCase();

/** How people can be reached, in turn: by text, by email, by one that fails and then the other. */
const contacts: readonly Readonly<Record<string, string>>[] = [
  { phone: '07700 900 123', preferred: 'sms' },
  { phone: '', email: 'reader@example.org', preferred: 'email', safeToText: 'no' },
  { phone: '07700 900 998', email: 'reader@example.org', preferred: 'sms' },
  { phone: '07700 900 124', email: 'bounce@example.org', preferred: 'email' },
  { phone: '07700 900 125', email: 'reader@example.org', preferred: 'sms', sharedPhone: 'yes' },
];

export const createPerson = (host: KillableHost, script: Script, no: number, startsAt: Instant): Person => {
  const acknowledged = new Set<ReferralId>();
  const decided: { name: string; waitNo: number }[] = [];
  let theCase: CaseRow | undefined;
  let done = 0;
  /** The wait that nobody answers. */
  let unanswered: number | undefined;
  let answered = 0;

  const formOf = (slug: string): Readonly<Record<string, string | readonly string[]>> => {
    const usual: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = pharmacyAnswers;
    const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      person: { firstName: nameOf(no), lastName: 'Example', knowsNhsNumber: 'no', nhsNumber: '' },
      contact: contacts[no % contacts.length] ?? {},
    };
    return { ...usual[slug], ...own[slug], ...script.form?.[slug] };
  };

  const expect303 = ({ status, location }: { status: number; location: string }, where: string): string => {
    if (status !== 303) throw new Error(`${script.name}: ${where} was answered with ${status}`);
    return location;
  };

  const submit = async (): Promise<void> => {
    const browser = browserOf(host);
    let address = expect303(await browser.post('/refer/pharmacy', {}), 'the start');
    host.stepped();
    while (!address.startsWith('/refer/pharmacy/check')) {
      const slug = /^\/refer\/pharmacy\/([\w-]+)/.exec(address)?.[1] ?? '';
      address = expect303(await browser.fillIn(address, formOf(slug)), slug);
    }
    host.stepped();
    // Every third sends it twice.
    const clicks = Array.from({ length: no % 3 === 0 ? 2 : 1 }, () => browser.fillIn(address, {}));
    for (const answer of await Promise.all(clicks)) {
      const sent = new URLSearchParams(expect303(answer, 'the check page').split('?')[1]);
      const id = parseReference(sent.get('reference') ?? '');
      if (id) acknowledged.add(id);
    }
    host.stepped();
  };

  const step = (): Step | undefined => script.steps[done];

  /** A kill may have lost the answer: then the history has the decision, once. */
  const wasDecided = async (id: ReferralId, name: string, waitNo: number): Promise<boolean> => {
    const events = await host.ask({ ask: 'events', id }, CaseEvents);
    return events.some((event) => event.what === 'decided' && event.decision === name && event.waitNo === waitNo);
  };

  const decide = async (row: CaseRow, { decide: name, facts, plan, triedSince }: Step, now: Instant): Promise<void> => {
    const { id, wait } = row;
    if (!name || !wait) throw new Error(`${script.name}: there is nothing to decide`);
    if (plan !== undefined) await host.tell({ ask: 'agreePlan', id, revision: plan });
    if (triedSince) await host.tell({ ask: 'tryInVain', id, since: triedSince(row) });
    try {
      await host.tell({ ask: 'decide', id, name, waitNo: wait.no, facts: facts?.(now) ?? {}, by: 'staff:june-harrow' });
    } catch (error) {
      if (!(error instanceof Refused) || !(await wasDecided(id, name, wait.no))) throw error;
    }
    decided.push({ name, waitNo: wait.no });
    answered = wait.no;
    done += 1;
    host.stepped();
  };

  const isWaitingForPlace = (): boolean => theCase?.stage === 'WaitingList' && step()?.at !== 'WaitingList';

  return {
    script,
    acknowledged,
    decided,

    look: (row) => {
      theCase = row;
      const waitNo = row?.wait?.no ?? 0;
      if (unanswered !== undefined && waitNo > unanswered) {
        unanswered = undefined;
        done += 1;
      }
      if (!row || row.closedAt || !isOpen(row) || waitNo === answered || isWaitingForPlace()) return;
      const next = step();
      if (row.stage !== next?.at) {
        const error = row.attention ? ` (${row.attention.error})` : '';
        throw new Error(
          `${script.name}: ${row.id} stands at ${row.stage}${error}, its script at ${next?.at ?? 'its end'}`,
        );
      }
      if (!next.decide) unanswered = waitNo;
    },

    nextAt: () => {
      if (acknowledged.size === 0) return startsAt;
      if (!theCase || !isOpen(theCase) || theCase.wait?.no === answered) return undefined;
      const when = isWaitingForPlace() ? later(theCase.wait?.due ?? theCase.since, minute) : step()?.when(theCase);
      return when && atTheHalfDay(when);
    },

    isOver: () => theCase?.closedAt !== undefined && done === script.steps.length,

    act: async (now) => {
      const next = step();
      if (acknowledged.size === 0) await submit();
      else if (theCase && next?.decide && theCase.stage === next.at) await decide(theCase, next, now);
    },
  };
};
