import type { VisitRepository } from '../../shared/data/message/visit-repository.ts';
import type { LinkPurpose } from '../../shared/domain/link/link.ts';
import { isLive, type OpenedLink, type VisitRecord } from '../../shared/domain/link/visit.ts';
import { parseReference, type ReferralId } from '../../shared/domain/referral/referral-id.ts';
import { day, later } from '../../shared/domain/time/instant.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { sha256 } from '../../shared/platform/ids.ts';
import { readCookie } from '../../shared/web/cookies.ts';
import type { FormKeys } from '../../shared/web/csrf.ts';
import type { Page, WebRequest, WebResponse } from '../../shared/web/http.ts';
import type { Render } from '../../shared/web/render.ts';
import { redirectTo } from '../../shared/web/router.ts';
import { linkClosed, typedIn } from '../pages/link/closed/page.ts';
import type { Door } from './door.ts';
import { backTo, dateOfBirthPath } from './return-path.ts';
import { patientCookie, providerCookie, referrerCookie } from './visit-cookies.ts';

/** The visitor, by the link they opened, and its case. */
export interface Visit {
  readonly id: ReferralId;
  /** The subject of their form keys; read by `formKeys`. */
  readonly formSubject: string;
}

/**
 * A referrer or provider may have opened links of several cases: `id` is the one requested, `all` has the newest first.
 */
export interface LinkVisit extends Visit {
  readonly all: readonly ReferralId[];
  /** For a provider: which onward referral of the case. */
  readonly onward: number;
}

export interface VisitorPage<V extends Visit = Visit> {
  readonly path: string;
  readonly get: (request: WebRequest, visit: V) => Promise<WebResponse>;
  readonly post?: (request: WebRequest, visit: V) => Promise<WebResponse>;
}

interface VisitorGate<V extends Visit = Visit> {
  /** Puts a page behind a link. Its POST needs a form of the same link. */
  behind(page: VisitorPage<V>): Page;
}

interface GateDependencies {
  readonly visits: Pick<VisitRepository, 'find'>;
  readonly formKeys: Pick<FormKeys, 'read'>;
  readonly clock: Clock;
}

/** A form counts as theirs for as long as a draft is kept. */
const isTheirs = (request: WebRequest, visit: Visit, { formKeys, clock }: GateDependencies): boolean => {
  const key = formKeys.read(request.form.get('key'));
  return key !== undefined && key.subject === visit.formSubject && clock.now() < later(key.at, day);
};

/**
 * The subject is the case, not the visit: a form stays valid when the visit ends while they type, or when they open a
 * newer message's link beside it.
 */
const visitTo = (id: ReferralId): Visit => ({ id, formSubject: sha256(`patient ${id}`) });

const patientVisit = ({ opened: [newest] }: VisitRecord): Visit | undefined => newest && visitTo(newest.id);

interface PatientGateDependencies extends GateDependencies {
  readonly render: Render;
  readonly door: Door;
}

/**
 * Lets in people who opened a patient's link and gave the date of birth within the last hour; others are asked for it.
 */
export const createPatientGate = (deps: PatientGateDependencies): VisitorGate => {
  const { visits, door, render, clock } = deps;

  const visitOf = async (request: WebRequest): Promise<Visit | undefined> => {
    const secret = readCookie(request, patientCookie);
    const record = secret ? await visits.find('patient', secret) : undefined;
    return record && isLive(record, clock.now()) ? patientVisit(record) : undefined;
  };

  /**
   * A form of another person's page, or of another day. Shows the page as it is now, unless typed text would be lost.
   */
  const notTheirs = (request: WebRequest): WebResponse =>
    typedIn(request).length > 0 ? linkClosed(request, render, 'patient') : redirectTo(request, backTo(request));

  /** The visit ended while they typed: asks for the date of birth again, and keeps what they submitted. */
  const resume = async (
    request: WebRequest,
    post: (request: WebRequest, visit: Visit) => Promise<WebResponse>,
  ): Promise<WebResponse> => {
    const asked = await door.ask(request, request.path);
    if ('status' in asked) return asked;
    const visit = visitTo(asked.id);
    const response = isTheirs(request, visit, deps) ? await post(request, visit) : notTheirs(request);
    return { ...response, cookies: [...asked.cookies, ...(response.cookies ?? [])] };
  };

  return {
    behind: ({ path, get, post }) => ({
      path,
      get: async (request) => {
        const visit = await visitOf(request);
        return visit ? get(request, visit) : redirectTo(request, dateOfBirthPath(request));
      },
      ...(post && {
        post: async (request) => {
          const visit = await visitOf(request);
          if (!visit) return resume(request, post);
          return isTheirs(request, visit, deps) ? post(request, visit) : notTheirs(request);
        },
      }),
    }),
  };
};

interface LinkGateDependencies extends GateDependencies {
  readonly render: Render;
}

/** The name of a link's subject in addresses: `K7QM4T2P9XVD`, for a provider `K7QM4T2P9XVD.2`. */
export const nameOfLink = ({ id, onward }: Pick<OpenedLink, 'id' | 'onward'>): string =>
  onward === undefined ? id : `${id}.${onward}`;

const isNamed =
  (named: string) =>
  ({ id, onward }: OpenedLink): boolean => {
    const [reference = '', no] = named.split('.');
    return id === parseReference(reference) && (onward === undefined || String(onward) === no);
  };

const createLinkGate =
  (purpose: Exclude<LinkPurpose, 'patient'>, cookie: string) =>
  (deps: LinkGateDependencies): VisitorGate<LinkVisit> => {
    const { visits, render, clock } = deps;

    const visitOf = async (request: WebRequest): Promise<LinkVisit | undefined> => {
      const secret = readCookie(request, cookie);
      const record = secret ? await visits.find(purpose, secret) : undefined;
      if (!secret || !record || !isLive(record, clock.now())) return undefined;
      const named = request.query.get('reference') ?? request.form.get('reference');
      const asked = named === null ? record.opened[0] : record.opened.find(isNamed(named));
      if (!asked) return undefined;
      const { id, onward = 0 } = asked;
      return { id, onward, all: record.opened.map((one) => one.id), formSubject: sha256(secret) };
    };

    return {
      behind: ({ path, get, post }) => ({
        path,
        get: async (request) => {
          const visit = await visitOf(request);
          return visit ? get(request, visit) : linkClosed(request, render, purpose);
        },
        ...(post && {
          post: async (request) => {
            const visit = await visitOf(request);
            if (!visit || !isTheirs(request, visit, deps)) return linkClosed(request, render, purpose);
            return post(request, visit);
          },
        }),
      }),
    };
  };

/** Lets in browsers that opened a referrer's link today. With several, the address names one, which must be theirs. */
export const createReferrerGate = createLinkGate('referrer', referrerCookie);

/** The same for onward services. */
export const createProviderGate = createLinkGate('provider', providerCookie);
