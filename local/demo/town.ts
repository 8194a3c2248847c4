import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { parseReference, type ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { executionArnOf } from '../engine/start-execution.ts';
import type { Host } from '../host.ts';
import { type Browser, openBrowser, signIn, type Typed } from './browser.ts';

/** What people do in the town: each through the pages, the phones and the mailboxes that everybody uses. */
export interface Town {
  /** Sends a form. @returns the reference */
  refer(source: string, answers: Typed): Promise<ReferralId>;
  caseOf(id: ReferralId): Promise<Case>;
  /** Somebody of the staff, signed in. */
  as(staff: string): Promise<Browser>;
  /** Somebody who opens a link. */
  visitor(): Browser;
  /** The text of the last message to a phone or an address. */
  lastMessageTo(address: string): string;
  /** A text from a phone to the number that wrote to it last. */
  text(from: string, words: string): Promise<void>;
  /** Ends a run as the engine's own console can: something broke that nobody foresaw. */
  breakRun(id: ReferralId): Promise<void>;
}

export const openTown = (host: Host): Town => {
  const { url, inbox, messages, settle, engine, stateMachineArn } = host;
  const cases = createCaseRepository(host);
  const signedIn = new Map<string, Browser>();

  const caseOf = async (id: ReferralId): Promise<Case> => {
    const theCase = await cases.get(id);
    if (!theCase) throw new Error(`There is no case ${id}.`);
    return theCase;
  };

  const isSignedIn = async (browser: Browser): Promise<boolean> => {
    const { status, location } = await browser.get('/staff');
    return status === 200 || !location.includes('sign-in');
  };

  return {
    caseOf,
    visitor: () => openBrowser(url),

    refer: async (source, answers) => {
      const browser = openBrowser(url);
      const { location } = await browser.post(`/refer/${source}`);
      const form = new URL(location, url).searchParams.get('form') ?? '';
      const sent = await browser.post(`/refer/${source}/check`, { ...answers, form });
      const id = parseReference(new URL(sent.location, url).searchParams.get('reference') ?? '');
      if (!id) throw new Error(`The form of ${source} was not taken: ${sent.status} ${sent.location}`);
      await settle();
      return id;
    },

    // Time that passes ends a session.
    as: async (staff) => {
      const before = signedIn.get(staff);
      if (before && (await isSignedIn(before))) return before;
      const browser = await signIn(url, staff);
      signedIn.set(staff, browser);
      return browser;
    },

    lastMessageTo: (address) => {
      const last = inbox.messages({ address }).find(({ direction }) => direction === 'out');
      if (!last) throw new Error(`Nobody wrote to ${address}.`);
      return last.text;
    },

    text: async (from, text) => {
      messages.texts.receive({ from, to: messages.numbers[0] ?? '', text });
      await settle();
    },

    breakRun: async (id) => {
      const { episode } = await caseOf(id);
      const executionArn = executionArnOf(stateMachineArn, `${id}-${episode}`);
      await engine.stopExecution({ executionArn, error: 'Demo.Broken', cause: 'Ended by hand' });
      await settle();
    },
  };
};
