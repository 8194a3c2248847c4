import type { LinkRepository } from '../../../../shared/data/message/link-repository.ts';
import type { VisitRepository } from '../../../../shared/data/message/visit-repository.ts';
import { isLive } from '../../../../shared/domain/link/visit.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { LinkCodes } from '../../../../shared/platform/link-codes.ts';
import { clearCookie, readCookie } from '../../../../shared/web/cookies.ts';
import type { Page, WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { isCode } from '../../../is-code.ts';
import { nameOfLink } from '../../../visits/gate.ts';
import {
  linkCookie,
  patientCookie,
  providerCookie,
  referrerCookie,
  setLinkCookie,
  setProviderCookie,
  setReferrerCookie,
} from '../../../visits/visit-cookies.ts';

interface Dependencies {
  readonly visits: Pick<VisitRepository, 'find' | 'open'>;
  readonly links: Pick<LinkRepository, 'get'>;
  readonly codes: Pick<LinkCodes, 'hashOf'>;
  readonly clock: Clock;
}

/** Redirects away from the address with the code, so that no later page and no history holds it. */
const away = (request: WebRequest, path: `/${string}`, cookie?: string): WebResponse => ({
  ...redirectTo(request, path, cookie ? [cookie] : []),
  headers: { Location: `${request.base}${path}`, 'Referrer-Policy': 'no-referrer' },
});

/**
 * The address in a message to the person. The code moves into a cookie, and nothing else happens: software that opens
 * links ahead of people (a mail scanner, a preview) changes nothing and learns nothing, not even whether the link
 * exists.
 */
export const patientLinkPage = ({ visits, codes, clock }: Omit<Dependencies, 'links'>): Page => ({
  path: '/c/{code}',
  get: async (request) => {
    const code = request.params['code'];
    if (!isCode(code)) return away(request, '/me/date-of-birth', clearCookie(request, linkCookie));
    const secret = readCookie(request, patientCookie);
    const visit = secret ? await visits.find('patient', secret) : undefined;
    const isOpen = visit && isLive(visit, clock.now()) && visit.opened[0]?.link === codes.hashOf(code);
    return isOpen ? away(request, '/me') : away(request, '/me/date-of-birth', setLinkCookie(request, code));
  },
});

/** The address in a message to a referrer, whose page shows only a first name and the progress. */
export const referrerLinkPage = ({ visits, links, codes, clock }: Dependencies): Page => ({
  path: '/r/{code}',
  get: async (request) => {
    const code = request.params['code'];
    const link = isCode(code) ? await links.get(codes.hashOf(code)) : undefined;
    if (!link || link.purpose !== 'referrer' || link.expiresAt <= clock.now()) {
      // Not an earlier link of this browser, which would seem to be the one just opened.
      return away(request, '/referral?reference=unknown');
    }
    const { id, hash } = link;
    const secret = readCookie(request, referrerCookie);
    const known = secret && (await visits.find('referrer', secret)) ? secret : undefined;
    return away(
      request,
      `/referral?reference=${id}`,
      setReferrerCookie(request, await visits.open('referrer', { id, link: hash }, known)),
    );
  },
});

/** The address in a message to a service. Software that opens it first sees and changes no more than they would. */
export const providerLinkPage = ({ visits, links, codes, clock }: Dependencies): Page => ({
  path: '/o/{code}',
  get: async (request) => {
    const code = request.params['code'];
    const link = isCode(code) ? await links.get(codes.hashOf(code)) : undefined;
    if (link?.purpose !== 'provider' || link.onward === undefined || link.expiresAt <= clock.now()) {
      return away(request, '/place?reference=unknown');
    }
    const { id, hash, onward } = link;
    const secret = readCookie(request, providerCookie);
    const known = secret && (await visits.find('provider', secret)) ? secret : undefined;
    return away(
      request,
      `/place?reference=${nameOfLink(link)}`,
      setProviderCookie(request, await visits.open('provider', { id, link: hash, onward }, known)),
    );
  },
});
