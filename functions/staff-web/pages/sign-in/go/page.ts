import type { Clock } from '../../../../shared/platform/clock.ts';
import type { Ids } from '../../../../shared/platform/ids.ts';
import type { Gate } from '../../../../shared/staff/gate.ts';
import { returnPath } from '../../../../shared/staff/return-path.ts';
import { setCookie } from '../../../../shared/web/cookies.ts';
import type { Page } from '../../../../shared/web/http.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { attemptCookie, attemptLasts, sealAttempt } from '../../../sign-in/attempt.ts';
import type { Issuer } from '../../../sign-in/issuer.ts';
import { redirectUriOf } from '../../../sign-in/redirect-uri.ts';

interface Dependencies {
  readonly gate: Pick<Gate, 'whoAsks'>;
  readonly issuer: Pick<Issuer, 'signInUrl'>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'secret'>;
  readonly attemptKey: string;
}

/** Redirects to the issuer. Reached by a link, because a form may not lead to another site (form-action of the CSP). */
export const goPage = ({ gate, issuer, clock, ids, attemptKey }: Dependencies): Page => ({
  path: '/staff/sign-in/go',
  get: async (request) => {
    const returnTo = returnPath(request.query.get('to'));
    if ('staff' in (await gate.whoAsks(request))) return redirectTo(request, returnTo);
    // RFC 7636 requires a verifier of at least 43 characters; a secret has 22.
    const secrets = { state: ids.secret(), nonce: ids.secret(), verifier: ids.secret() + ids.secret() };
    const location = await issuer.signInUrl({ ...secrets, redirectUri: redirectUriOf(request) });
    const sealed = sealAttempt(attemptKey, { ...secrets, returnTo, at: clock.now() });
    const cookies = [setCookie(request, attemptCookie, sealed, attemptLasts / 1000)];
    return { status: 303, headers: { Location: location }, cookies };
  },
});
