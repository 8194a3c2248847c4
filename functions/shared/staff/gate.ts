import type { KeptFormRepository } from '../data/team/kept-form-repository.ts';
import type { SessionRepository } from '../data/team/session-repository.ts';
import type { SessionEnding } from '../domain/governance/session.ts';
import type { Staff, StaffId } from '../domain/team/staff.ts';
import { sha256 } from '../platform/ids.ts';
import { clearCookie, readCookie } from '../web/cookies.ts';
import type { FormKeys } from '../web/csrf.ts';
import type { Page, WebRequest, WebResponse } from '../web/http.ts';
import { redirectTo } from '../web/router.ts';
import { type Path, returnPath, signInPath } from './return-path.ts';

/** The cookie that holds a session's secret. */
export const sessionCookie = 'staff';
/** Query parameter of a page that somebody returns to after their session ended with a form unsent. */
export const notSaved = 'not-saved';
/** Beside it, the code of what they had typed. */
export const kept = 'kept';

/** The person asking, from their staff record as of this request. */
export interface SignedIn {
  readonly staff: Staff;
  /** The subject of their form keys; read by `formKeys`. */
  readonly formSubject: string;
}

export interface StaffPage {
  readonly path: string;
  readonly get: (request: WebRequest, who: SignedIn) => Promise<WebResponse>;
  readonly post?: (request: WebRequest, who: SignedIn) => Promise<WebResponse>;
  readonly uploads?: true;
}

/** Why sign-in is required: a code that the sign-in page knows. */
type SignInReason = SessionEnding | 'ended' | 'suspended';

interface GateDependencies {
  readonly sessions: Pick<SessionRepository, 'find' | 'touch' | 'end'>;
  readonly staffRecords: { get(id: StaffId): Promise<Staff | undefined> };
  readonly formKeys: Pick<FormKeys, 'read'>;
  readonly keptForms: KeptFormRepository;
}

/** Why somebody has to sign in; no reason when they never did. `was`: who they were, when known. */
interface SignedOut {
  readonly reason: SignInReason | undefined;
  readonly was?: StaffId | undefined;
}

export interface Gate {
  whoAsks(request: WebRequest): Promise<SignedIn | SignedOut>;
  /** Puts a page behind sign-in. Its POST needs a form of the same session. */
  behind(page: StaffPage): Page;
}

const toSignIn = (request: WebRequest, reason: SignInReason | undefined, to: string): WebResponse => {
  const cookies = reason === undefined ? [] : [clearCookie(request, sessionCookie)];
  return redirectTo(request, signInPath(to, reason), cookies);
};

const asIs = (request: WebRequest): string =>
  request.query.size === 0 ? request.path : `${request.path}?${request.query.toString()}`;

/**
 * Fields that the page itself fills in, and files: a form with only these is a button, which can simply be pressed
 * again.
 */
const ownFields: readonly string[] = [
  'key',
  'wait',
  'action',
  'task',
  'case',
  'at',
  'messageId',
  'concern-at',
  'seen',
  'since',
  'of',
  'version',
  'revision',
  'decision',
  'file',
];

const isTyped = (form: URLSearchParams): boolean =>
  [...form].some(([name, value]) => value !== '' && !ownFields.includes(name));

/** Decides afresh on each request who may pass: the session is live, and the staff record exists and is active. */
export const createGate = ({ sessions, staffRecords, formKeys, keptForms }: GateDependencies): Gate => {
  const whoAsks: Gate['whoAsks'] = async (request) => {
    const secret = readCookie(request, sessionCookie);
    if (!secret) return { reason: undefined };
    const found = await sessions.find(secret);
    if (found.standing === 'ended') return { reason: found.why ?? 'ended', was: found.staff };
    const [staff] = await Promise.all([staffRecords.get(found.session.staff), sessions.touch(secret, found.session)]);
    if (staff?.active) return { staff, formSubject: sha256(secret) };
    await sessions.end(secret);
    return { reason: 'suspended' };
  };

  /** The page to return to, with what was typed back in its form. */
  const backTo = async (request: WebRequest, staff: StaffId | undefined): Promise<Path> => {
    const back = `${request.path}?${notSaved}=1`;
    if (staff === undefined || !isTyped(request.form)) return returnPath(back);
    return returnPath(`${back}&${kept}=${await keptForms.keep(staff, request.path, request.form)}`);
  };

  /** Restores a kept form into the request, for pages that show what was typed. */
  const withKeptForm = async (request: WebRequest, { id }: Staff): Promise<WebRequest> => {
    const code = request.query.get(kept);
    const form = code && (await keptForms.read(code, id, request.path));
    return form ? { ...request, form } : request;
  };

  const behind: Gate['behind'] = ({ path, get, post, uploads }) => ({
    path,
    ...(uploads && { uploads }),
    get: async (request) => {
      const who = await whoAsks(request);
      if (!('staff' in who)) return toSignIn(request, who.reason, asIs(request));
      return get(await withKeptForm(request, who.staff), who);
    },
    ...(post && {
      post: async (request) => {
        const who = await whoAsks(request);
        if (!('staff' in who)) return toSignIn(request, who.reason ?? 'ended', await backTo(request, who.was));
        // A form from before the last sign-in, in a tab left open: it is not carried out, and the page says so.
        const theirs = formKeys.read(request.form.get('key'))?.subject === who.formSubject;
        return theirs ? post(request, who) : redirectTo(request, await backTo(request, who.staff.id));
      },
    }),
  });

  return { whoAsks, behind };
};
