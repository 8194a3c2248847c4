import type { VisitRepository } from '../../../../shared/data/message/visit-repository.ts';
import { clearCookie, readCookie } from '../../../../shared/web/cookies.ts';
import type { Page, WebRequest } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { linkCookie, patientCookie, providerCookie, referrerCookie } from '../../../visits/visit-cookies.ts';

interface Dependencies {
  readonly render: Render;
  readonly visits: Pick<VisitRepository, 'end'>;
}

const visitCookies = [patientCookie, referrerCookie, providerCookie];

const homeOf = (request: WebRequest) => {
  if (readCookie(request, patientCookie) !== undefined) return '/me';
  return readCookie(request, referrerCookie) === undefined ? '/place' : '/referral';
};

/** Ends the visit: for somebody on a borrowed phone, or with somebody beside them. */
export const leavePage = ({ render, visits }: Dependencies): Page => ({
  path: '/leave',

  get: async (request) => {
    const inside = visitCookies.some((name) => readCookie(request, name) !== undefined);
    const title = inside ? 'Close your page' : 'Your page is closed';
    return render(request, {
      template: 'pages/link/leave/page.njk',
      title,
      inside,
      backTo: inside ? homeOf(request) : undefined,
    });
  },

  post: async (request) => {
    const secrets = visitCookies.flatMap((name) => readCookie(request, name) ?? []);
    await Promise.all(secrets.map((secret) => visits.end(secret)));
    const cookies = [linkCookie, ...visitCookies].map((name) => clearCookie(request, name));
    return redirectTo(request, '/leave', cookies);
  },
});
