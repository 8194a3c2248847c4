import type { ColleagueRepository } from '../../../../shared/data/team/colleague-repository.ts';
import type { SessionRepository } from '../../../../shared/data/team/session-repository.ts';
import type { Staff, StaffId } from '../../../../shared/domain/team/staff.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { type Gate, sessionCookie } from '../../../../shared/staff/gate.ts';
import { home, returnPath, signInPath } from '../../../../shared/staff/return-path.ts';
import { clearCookie, readCookie, setCookie } from '../../../../shared/web/cookies.ts';
import type { Page, WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { type LogProblem, redirectTo } from '../../../../shared/web/router.ts';
import { type Attempt, attemptCookie, openAttempt } from '../../../sign-in/attempt.ts';
import { type Issuer, SignInRefused } from '../../../sign-in/issuer.ts';
import { redirectUriOf, signedOutUriOf } from '../../../sign-in/redirect-uri.ts';

interface Dependencies {
  readonly render: Render;
  readonly gate: Pick<Gate, 'whoAsks'>;
  readonly issuer: Pick<Issuer, 'redeem' | 'signOutUrl'>;
  readonly sessions: Pick<SessionRepository, 'start' | 'end'>;
  readonly staffRecords: { get(id: StaffId): Promise<Staff | undefined> };
  readonly colleagues: Pick<ColleagueRepository, 'add'>;
  readonly clock: Clock;
  readonly attemptKey: string;
  readonly log: LogProblem;
}

const template = 'pages/sign-in/signed-in/page.njk';

/** Where the issuer sends the browser back to. */
export const signedInPage = (deps: Dependencies): Page => {
  const { render, gate, issuer, sessions, staffRecords, colleagues, clock, attemptKey, log } = deps;

  const again = (request: WebRequest, to: string, detail: string): WebResponse => {
    const view = {
      template,
      title: 'You are not signed in',
      detail,
      again: signInPath(to),
    };
    return render(request, view, 400, { cookies: [clearCookie(request, attemptCookie)] });
  };

  const noAccess = async (request: WebRequest): Promise<WebResponse> => {
    const signOut = await issuer.signOutUrl(signedOutUriOf(request));
    const detail =
      'Your work account is not set up for this service, or its access has been switched off. Ask your manager.';
    const view = { template, title: 'You do not have access', detail, signOut };
    return render(request, view, 403, { cookies: [clearCookie(request, attemptCookie)] });
  };

  /** A new session under a new secret, so that a cookie planted beforehand is worth nothing. */
  const begin = async (request: WebRequest, staff: Staff, to: string): Promise<WebResponse> => {
    const earlier = readCookie(request, sessionCookie);
    if (earlier) await sessions.end(earlier);
    const [secret] = await Promise.all([sessions.start(staff.id), colleagues.add(staff)]);
    const cookies = [setCookie(request, sessionCookie, secret), clearCookie(request, attemptCookie)];
    return redirectTo(request, returnPath(to), cookies);
  };

  const attemptOf = (request: WebRequest): Attempt | undefined => {
    const attempt = openAttempt(attemptKey, readCookie(request, attemptCookie) ?? '', clock.now());
    return attempt?.state === request.query.get('state') ? attempt : undefined;
  };

  return {
    path: '/staff/signed-in',
    get: async (request) => {
      const attempt = attemptOf(request);
      if (!attempt) {
        // The back button, or a sign-in finished in another window.
        if ('staff' in (await gate.whoAsks(request))) return redirectTo(request, home);
        return again(
          request,
          home,
          'This sign-in took longer than 10 minutes, or was started in another window. Start again.',
        );
      }
      const code = request.query.get('code');
      if (!code) return again(request, attempt.returnTo, 'The sign-in was stopped before it finished. Start again.');
      try {
        const id = await issuer.redeem(code, { ...attempt, redirectUri: redirectUriOf(request) });
        const staff = await staffRecords.get(id);
        return staff?.active ? await begin(request, staff, attempt.returnTo) : await noAccess(request);
      } catch (error) {
        if (!(error instanceof SignInRefused)) throw error;
        log.error('sign-in-refused', error, { requestId: request.id, why: error.message });
        return again(request, attempt.returnTo, 'The sign-in could not be confirmed. Start again.');
      }
    },
  };
};
