import { visitLimits } from '../../shared/domain/link/visit.ts';
import { setCookie } from '../../shared/web/cookies.ts';
import type { WebRequest } from '../../shared/web/http.ts';

/** Holds the code of a patient's link until the date of birth is given. */
export const linkCookie = 'link';
/** Hold the secret of a visit. */
export const patientCookie = 'visit';
export const referrerCookie = 'referrals';
export const providerCookie = 'places';

type Secure = Pick<WebRequest, 'secure'>;

export const setLinkCookie = (request: Secure, code: string): string => setCookie(request, linkCookie, code, 30 * 60);

export const setPatientCookie = (request: Secure, secret: string): string =>
  setCookie(request, patientCookie, secret, visitLimits.patient.kept / 1000);

export const setProviderCookie = (request: Secure, secret: string): string =>
  setCookie(request, providerCookie, secret, visitLimits.provider.kept / 1000);

export const setReferrerCookie = (request: Secure, secret: string): string =>
  setCookie(request, referrerCookie, secret, visitLimits.referrer.kept / 1000);
