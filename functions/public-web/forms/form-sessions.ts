import type { Draft, DraftRepository } from '../../shared/data/referral/draft-repository.ts';
import { ReferralId } from '../../shared/domain/referral/referral-id.ts';
import { day, type Instant, later } from '../../shared/domain/time/instant.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Ids } from '../../shared/platform/ids.ts';
import { clearCookie, readCookie, setCookie } from '../../shared/web/cookies.ts';
import type { FormKeys } from '../../shared/web/csrf.ts';
import type { WebRequest } from '../../shared/web/http.ts';
import { isCode } from '../is-code.ts';
import { partnerCodeIn, partnerField } from './partner-code.ts';

/** One form in one browser. The signed key holds the reference that the referral will have, made when the form began. */
export interface OpenForm {
  readonly id: ReferralId;
  readonly key: string;
  readonly begun: Instant;
  /** The browser's own: without it nobody finds the draft, whoever has the key. */
  readonly secret: string;
  /** For the answer to a POST: keeps the secret for another day. */
  readonly cookie: string;
  /** True when the key that came was changed or too old, and another had to be made. */
  readonly renewed: boolean;
  /** Undefined where it was not looked up, or there is none yet. */
  readonly draft?: Draft | undefined;
  /** The code of the partner at whose address it was begun. */
  readonly partner?: string | undefined;
}

export interface FormSessions {
  begin(request: WebRequest): OpenForm;
  /**
   * A form that was begun in another browser, in this one: with the same beginning, so that the same answers are the same
   * referral in both.
   */
  carriedOn(request: WebRequest, id: ReferralId, begun: Instant | undefined): OpenForm;
  /** The form that a POST belongs to. Whatever its key is, there is one: what was typed can always be kept. */
  posted(request: WebRequest): Promise<OpenForm>;
  /** The form that an address names, with its draft; undefined when it has ended or began in another browser. */
  shown(request: WebRequest): Promise<OpenForm | undefined>;
}

interface Dependencies {
  readonly formKeys: FormKeys;
  readonly drafts: Pick<DraftRepository, 'find'>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'referralId' | 'secret'>;
}

/** The cookie that holds the browser's secret. */
export const draftCookie = 'draft';
/** Holds the code of a link from its address until "Carry on" is pressed. */
export const draftLinkCookie = 'draft-link';
const dayInSeconds = day / 1000;

/** With these the browser forgets each way to what was typed in it: of all its forms, by a link that was tried out here too. */
export const forgetForms = (request: Pick<WebRequest, 'secure'>): string[] =>
  [draftCookie, draftLinkCookie].map((name) => clearCookie(request, name));

export const createFormSessions = ({ formKeys, drafts, clock, ids }: Dependencies): FormSessions => {
  const secretOf = (request: WebRequest): string | undefined => {
    const secret = readCookie(request, draftCookie);
    return isCode(secret) ? secret : undefined;
  };

  const opened = (request: WebRequest, id: ReferralId, key?: { text: string; at: Instant }): OpenForm => {
    const secret = secretOf(request) ?? ids.secret();
    const begun = key?.at ?? clock.now();
    return {
      id,
      key: key?.text ?? formKeys.sign(id, begun),
      begun,
      secret,
      cookie: setCookie(request, draftCookie, secret, dayInSeconds),
      renewed: key === undefined,
    };
  };

  /** Undefined when the key is not ours, or is older than a form may be. */
  const current = (request: WebRequest, text: string | null): OpenForm | undefined => {
    const key = formKeys.read(text);
    if (!text || !key || later(key.at, day) < clock.now() || !ReferralId.safeParse(key.subject).success)
      return undefined;
    return opened(request, key.subject, { text, at: key.at });
  };

  /**
   * A key that no longer holds still says which form it was. When this browser has a draft of that form, the reference
   * was ours to begin with, and the form goes on under it.
   */
  const recovered = async (request: WebRequest, text: string | null): Promise<OpenForm | undefined> => {
    const secret = secretOf(request);
    const id = ReferralId.safeParse(text?.split('.', 1)[0]);
    const draft = secret && id.success ? await drafts.find(secret, id.data) : undefined;
    return id.success && draft ? { ...opened(request, id.data), draft } : undefined;
  };

  return {
    begin: (request) => opened(request, ids.referralId()),

    carriedOn: (request, id, begun) =>
      current(request, begun === undefined ? null : formKeys.sign(id, begun)) ?? opened(request, id),

    posted: async (request) => {
      const text = request.form.get('form');
      const form = current(request, text) ?? (await recovered(request, text)) ?? opened(request, ids.referralId());
      return { ...form, partner: partnerCodeIn(request.form.get(partnerField)) };
    },

    shown: async (request) => {
      const text = request.query.get('form');
      const form = current(request, text) ?? (await recovered(request, text));
      if (!form || !secretOf(request)) return undefined;
      const draft = form.draft ?? (await drafts.find(form.secret, form.id));
      return { ...form, draft, partner: partnerCodeIn(draft?.get(partnerField)) };
    },
  };
};
