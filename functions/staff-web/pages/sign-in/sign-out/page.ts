import type { SessionRepository } from '../../../../shared/data/team/session-repository.ts';
import { type Gate, sessionCookie } from '../../../../shared/staff/gate.ts';
import { clearCookie, readCookie } from '../../../../shared/web/cookies.ts';
import type { Page } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { Issuer } from '../../../sign-in/issuer.ts';
import { signedOutUriOf } from '../../../sign-in/redirect-uri.ts';

interface Dependencies {
  readonly render: Render;
  readonly gate: Pick<Gate, 'whoAsks'>;
  readonly issuer: Pick<Issuer, 'signOutUrl'>;
  readonly sessions: Pick<SessionRepository, 'end'>;
}

/** Offers a link to end the issuer's session too: a form may not lead to another site (form-action of the CSP). */
export const signOutPage = ({ render, gate, issuer, sessions }: Dependencies): Page => ({
  path: '/staff/sign-out',
  get: async (request) => {
    const template = 'pages/sign-in/sign-out/page.njk';
    if ('staff' in (await gate.whoAsks(request))) return render(request, { template, title: 'Sign out' });
    const elsewhere = await issuer.signOutUrl(signedOutUriOf(request));
    return render(request, { template, title: 'You have signed out', signedOut: true, elsewhere });
  },
  // Needs no form key: signing out gains a forger nothing, and must work from any tab.
  post: async (request) => {
    const secret = readCookie(request, sessionCookie);
    if (secret) await sessions.end(secret);
    return redirectTo(request, '/staff/sign-out', [clearCookie(request, sessionCookie)]);
  },
});
