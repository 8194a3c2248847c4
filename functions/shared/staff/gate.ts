import type { KeptFormRepository } from '../data/kept-form-repository.ts';
import type { SessionRepository } from '../data/session-repository.ts';
import type { SessionEnding } from '../domain/session.ts';
import type { Staff, StaffId } from '../domain/staff.ts';
import { sha256 } from '../platform/ids.ts';
import { clearCookie, readCookie } from '../web/cookies.ts';
import type { FormKeys } from '../web/csrf.ts';
import type { Page, WebRequest, WebResponse } from '../web/http.ts';
import { redirectTo } from '../web/router.ts';
import { type Path, returnPath, signInPath } from './return-path.ts';

/** The cookie that holds a session's secret. */
export const sessionCookie = 'staff';
/** In the address of a page to which somebody comes back after their form met a dead session. */
export const notSaved = 'not-saved';
/** Beside it, the code of what they had typed. */
const kept = 'kept';

/** Whoever asks, as their record says at this very request. */
export interface SignedIn {
  readonly staff: Staff;
  /** What a form of theirs carries to show that it is theirs; read by `formKeys`. */
  readonly formSubject: string;
}

export interface StaffPage {
  readonly path: string;
  readonly get: (request: WebRequest, who: SignedIn) => Promise<WebResponse>;
  readonly post?: (request: WebRequest, who: SignedIn) => Promise<WebResponse>;
  readonly uploads?: true;
}

/** Why somebody is asked to sign in: a code of the sign-in page. */
type SignInReason = SessionEnding | 'ended' | 'suspended';

interface GateDependencies {
  readonly sessions: Pick<SessionRepository, 'find' | 'touch' | 'end'>;
  readonly staffRecords: { get(id: StaffId): Promise<Staff | undefined> };
  readonly formKeys: Pick<FormKeys, 'read'>;
  readonly keptForms: KeptFormRepository;
}

/** Why somebody has to sign in; no reason when they never did. `was` is who they were, where that is known. */
interface SignedOut {
  readonly reason: SignInReason | undefined;
  readonly was?: StaffId | undefined;
}

export interface Gate {
  whoAsks(request: WebRequest): Promise<SignedIn | SignedOut>;
  /** A page behind sign-in. Its POST is asked only with a form of the same session. */
  behind(page: StaffPage): Page;
}

const toSignIn = (request: WebRequest, reason: SignInReason | undefined, to: string): WebResponse => {
  const cookies = reason === undefined ? [] : [clearCookie(request, sessionCookie)];
  return redirectTo(request, signInPath(to, reason), cookies);
};

const asIs = (request: WebRequest): string =>
  request.query.size === 0 ? request.path : `${request.path}?${request.query.toString()}`;

/** Fields that a page fills in by itself, and files: a form of these alone is a button, which is pressed again. */
const ownFields: readonly string[] = ['key', 'wait', 'action', 'task', 'case', 'at', 'messageId', 'concern-at', 'file'];

const isTyped = (form: URLSearchParams): boolean =>
  [...form].some(([name, value]) => value !== '' && !ownFields.includes(name));

/** Who may pass, decided afresh at each request: the session lives, and the staff record is there and active. */
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

  /** The page to come back to, where what was typed stands in its form again. */
  const backTo = async (request: WebRequest, staff: StaffId | undefined): Promise<Path> => {
    const back = `${request.path}?${notSaved}=1`;
    if (staff === undefined || !isTyped(request.form)) return returnPath(back);
    return returnPath(`${back}&${kept}=${await keptForms.keep(staff, request.path, request.form)}`);
  };

  /** As if they had just typed it, for a page that shows what was typed. */
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
        // A form from before the last sign-in, in a tab left open: nothing is done, and the page says so.
        const theirs = formKeys.read(request.form.get('key'))?.subject === who.formSubject;
        return theirs ? post(request, who) : redirectTo(request, await backTo(request, who.staff.id));
      },
    }),
  });

  return { whoAsks, behind };
};
