import { type Gate, kept, notSaved } from '../../../../shared/staff/gate.ts';
import { returnPath } from '../../../../shared/staff/return-path.ts';
import type { Page } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';

interface Dependencies {
  readonly render: Render;
  readonly gate: Pick<Gate, 'whoAsks'>;
}

const reasons: Readonly<Record<string, string>> = {
  idle: 'You were signed out because you were inactive for 30 minutes.',
  'too-long': 'You were signed out because you had been signed in for 8 hours.',
  ended: 'You have been signed out. This happens after 30 minutes of inactivity, and always after 8 hours.',
  suspended: 'Your access has been switched off. Ask your manager if you think this is wrong.',
};

/** Says why sign-in is needed; the issuer's own page is one click away. */
export const signInPage = ({ render, gate }: Dependencies): Page => ({
  path: '/staff/sign-in',
  get: async (request) => {
    const to = returnPath(request.query.get('to'));
    if ('staff' in (await gate.whoAsks(request))) return redirectTo(request, to);
    const why = request.query.get('why') ?? '';
    return render(request, {
      template: 'pages/sign-in/sign-in/page.njk',
      title: 'Sign in',
      reason: Object.hasOwn(reasons, why) ? reasons[why] : undefined,
      unsaved: to.includes(`${notSaved}=1`),
      typedAgain: to.includes(`${kept}=`),
      go: `/staff/sign-in/go?${new URLSearchParams({ to }).toString()}`,
    });
  },
});
