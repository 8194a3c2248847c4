import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';

/** The only place where keys are built. What each partition holds, and who may read it: docs/data-model.md. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const indexes = { byWorker: 'ByWorker', byQueue: 'ByQueue', byDue: 'ByDue' } as const;

/** Attribute names of the sparse, keys-only indexes. An item leaves an index when the pair is removed. */
export const indexKeys = {
  byWorker: { pk: 'workerPk', sk: 'workerSk' },
  byQueue: { pk: 'queuePk', sk: 'queueSk' },
  byDue: { pk: 'duePk', sk: 'dueSk' },
} as const;

/** `intake`: anything from outside that has not been processed, a referral or a request about one. */
export const dueKinds = ['intake', 'wait', 'notice'] as const;
export type DueKind = (typeof dueKinds)[number];
export const dueShards = 4;

/** Also in ByDue, but not for the sweep: audit entries not yet chained, and closed cases until their retention ends. */
type NightKind = 'audit' | 'retain';

/** Each night checks the chains of a seventh of all cases. */
export const chainShards = 7;
export const chainShardOf = (id: ReferralId): number =>
  Array.from(id, (sign) => sign.charCodeAt(0)).reduce((sum, code) => sum + code, 0) % chainShards;

const dayMarkKinds = ['ARRIVED', 'CLOSED', 'BREACHED', 'MESSAGE'] as const;
type DayMarkKind = (typeof dayMarkKinds)[number];

/** Four shards a kind, chosen by the referral, so that no index partition is hot. */
const shardOf = (id: ReferralId): number => id.charCodeAt(id.length - 1) % dueShards;

export const keys = {
  intake: (id: ReferralId): Key => ({ pk: `INTAKE#${id}`, sk: 'INTAKE' }),
  case: (id: ReferralId): Key => ({ pk: `CASE#${id}`, sk: 'CASE' }),
  caseEvent: (id: ReferralId, version: number): Key => ({
    pk: `CASE#${id}`,
    sk: `EVENT#${String(version).padStart(6, '0')}`,
  }),
  /** Marks that a phone-task notice has put its task on the case: once. */
  taskMade: (id: ReferralId, noticeKey: string): Key => ({ pk: `CASE#${id}`, sk: `TASK#${noticeKey}` }),
  person: (id: ReferralId): Key => ({ pk: `PERSON#${id}`, sk: 'PERSON' }),
  /** The record of a referral that was merged into this case. */
  merged: (id: ReferralId, other: ReferralId): Key => ({ pk: `PERSON#${id}`, sk: `MERGED#${other}` }),
  /** The evidence for the ending of a support (support.ts). */
  closureProof: (id: ReferralId, support: number): Key => ({ pk: `NOTES#${id}`, sk: `CLOSURE#${support}` }),
  concern: (id: ReferralId, at: Instant): Key => ({ pk: `SAFE#${id}`, sk: `CONCERN#${at}` }),
  planDraft: (id: ReferralId): Key => ({ pk: `NOTES#${id}`, sk: 'PLAN#draft' }),
  note: (id: ReferralId, kind: 'CONTACT' | 'APPT', at: Instant): Key => ({ pk: `NOTES#${id}`, sk: `${kind}#${at}` }),
  /** A message to us, by the provider's id. */
  message: (id: ReferralId, messageId: string): Key => ({ pk: `NOTES#${id}`, sk: `MESSAGE#${messageId}` }),
  /** A message that was not matched to a case, with the others of its month. */
  unmatched: (at: Instant, messageId: string): Key => ({
    pk: `UNMATCHED#${at.slice(0, 7)}`,
    sk: `MESSAGE#${messageId}`,
  }),
  risk: (id: ReferralId): Key => ({ pk: `SAFE#${id}`, sk: 'RISK' }),
  mergedRisk: (id: ReferralId, other: ReferralId): Key => ({ pk: `SAFE#${id}`, sk: `RISK#${other}` }),
  riskNote: (id: ReferralId, at: Instant): Key => ({ pk: `SAFE#${id}`, sk: `RISKNOTE#${at}` }),
  riskGone: (id: ReferralId, of: string): Key => ({ pk: `SAFE#${id}`, sk: `RISKGONE#${of}` }),
  plan: (id: ReferralId, version: number): Key => ({
    pk: `PATIENT#${id}`,
    sk: `PLAN#${String(version).padStart(4, '0')}`,
  }),
  /** What the person's own link shows of their case. */
  patientView: (id: ReferralId): Key => ({ pk: `PATIENT#${id}`, sk: 'ME' }),
  /** The appointment as the person sees it, by when it was made. */
  patientAppointment: (id: ReferralId, madeAt: Instant): Key => ({ pk: `PATIENT#${id}`, sk: `APPT#${madeAt}` }),
  /**
   * A message of ours as the person sees it. Sorts after everything else, so that their page can be read without
   * messages.
   */
  said: (id: ReferralId, at: Instant, key: string): Key => ({ pk: `PATIENT#${id}`, sk: `SAID#${at}#${key}` }),
  outcome: (id: ReferralId, check: string): Key => ({ pk: `PATIENT#${id}`, sk: `ANSWERS#${check}` }),
  /** An onward referral, as the person sees it; the key after it is what the service sees. */
  onward: (id: ReferralId, no: number): Key => ({ pk: `PATIENT#${id}`, sk: `ONWARD#${String(no).padStart(4, '0')}` }),
  providerOnward: (id: ReferralId, no: number): Key => ({
    pk: `PROVIDER#${id}`,
    sk: `ONWARD#${String(no).padStart(4, '0')}`,
  }),
  /** A request by link or text, for the relay to carry out. */
  request: (audience: 'PATIENT' | 'REPLY' | 'PROVIDER', id: ReferralId, key: string): Key => ({
    pk: `${audience}#${id}`,
    sk: `REQUEST#${key}`,
  }),
  promise: (id: ReferralId, no: number): Key => ({ pk: `REPLY#${id}`, sk: `PROMISE#${String(no).padStart(4, '0')}` }),
  question: (id: ReferralId, no: number): Key => ({ pk: `REPLY#${id}`, sk: `QUESTION#${String(no).padStart(4, '0')}` }),
  closingSummary: (id: ReferralId, support: number): Key => ({ pk: `REPLY#${id}`, sk: `SUMMARY#${support}` }),
  link: (hash: string): Key => ({ pk: `LINK#${hash}`, sk: 'LINK' }),
  /** The facts that reports count about a case, under the month of its referral: `2026-06`. */
  facts: (team: string, month: string, id: ReferralId): Key => ({ pk: `FACTS#${team}#${month}`, sk: `CASE#${id}` }),
  equality: (id: ReferralId): Key => ({ pk: `SAFE#${id}`, sk: 'EQUALITY' }),
  organisation: (team: string, ods: string): Key => ({ pk: `ORG#${team}`, sk: `ORG#${ods}` }),
  replyStatus: (id: ReferralId): Key => ({ pk: `REPLY#${id}`, sk: 'STATUS' }),
  notice: (id: ReferralId, key: string): Key => ({ pk: `NOTICE#${id}`, sk: `NOTICE#${key}` }),
  audit: (id: ReferralId, at: Instant, event: string): Key => ({
    pk: `AUDIT#${id}#${at.slice(0, 7)}`,
    sk: `${at}#${event}`,
  }),
  match: (hash: string, id: ReferralId): Key => ({ pk: `MATCH#${hash}`, sk: `CASE#${id}` }),
  phone: (hmac: string, id: ReferralId): Key => ({ pk: `PHONE#${hmac}`, sk: `CASE#${id}` }),
  phoneStop: (hmac: string): Key => ({ pk: `PHONE#${hmac}`, sk: 'STOP' }),
  teamWorker: (team: string, worker: string): Key => ({ pk: `TEAM#${team}`, sk: `WORKER#${worker}` }),
  teamSettings: (team: string): Key => ({ pk: `TEAM#${team}`, sk: 'SETTINGS' }),
  staff: (staff: string): Key => ({ pk: `WORKER#${staff}`, sk: 'WORKER' }),
} as const;

/** Keys of the directory. Separate, so that functions without a directory do not bundle them. */
export const directoryKeys = {
  service: (service: string): Key => ({ pk: `SERVICE#${service}`, sk: 'SERVICE' }),
  /** A service where it is offered, under what it is for. */
  place: (outcode: string, topic: string, service: string): Key => ({
    pk: `PLACE#${outcode}#${topic}`,
    sk: `SERVICE#${service}`,
  }),
  /** The search listings of all services, in one partition. */
  listed: (service: string): Key => ({ pk: 'LISTED#services', sk: `SERVICE#${service}` }),
  serviceChange: (service: string, revision: number): Key => ({
    pk: `SERVICE#${service}`,
    sk: `CHANGE#${String(revision).padStart(6, '0')}`,
  }),
  feed: (team: string, feed: string): Key => ({ pk: `FEED#${team}`, sk: `FEED#${feed}` }),
  /** An owner to be emailed. */
  ask: (team: string, service: string): Key => ({ pk: `FEED#${team}`, sk: `ASK#${service}` }),
  /** The last day the directory was checked for owners to ask. */
  lookedThrough: (team: string): Key => ({ pk: `FEED#${team}`, sk: 'LOOKED' }),
  /** Entries of a page that a run has taken, from number `first` on. */
  feedPart: (run: string, page: number, first: number): Key => ({
    pk: `RUN#${run}`,
    sk: `PART#${String(page).padStart(4, '0')}#${String(first).padStart(5, '0')}`,
  }),
  /** A page of an uploaded file. */
  filePage: (run: string, page: number): Key => ({ pk: `RUN#${run}`, sk: `FILE#${String(page).padStart(4, '0')}` }),
  /** The link of a service's owner, by the hash of its code. */
  owner: (hash: string): Key => ({ pk: `OWNER#${hash}`, sk: 'LINK' }),
  ownerAnswer: (hash: string): Key => ({ pk: 'OWNER#answers', sk: `ANSWER#${hash}` }),
  /** A person turned away by a service, until the directory has recorded it. */
  turnedAway: (service: string, at: Instant): Key => ({ pk: 'AWAY#services', sk: `${at}#${service}` }),
  unmet: (team: string, at: Instant, once: string): Key => ({
    pk: `UNMET#${team}#${at.slice(0, 7)}`,
    sk: `${at}#${once}`,
  }),
} as const;

/** Keys of counts for operations, and of their orders. */
export const operationsKeys = {
  /** A team's census. Outside the TEAM partition, which assignment reads whole. */
  census: (team: string): Key => ({ pk: `CENSUS#${team}`, sk: 'CENSUS' }),
  /** The current order for a box of dead letters. */
  letterOrder: (team: string, box: string): Key => ({ pk: `CENSUS#${team}`, sk: `LETTERS#${box}` }),
  /** The permanent record of an order: by whom and why. */
  letterOrdered: (team: string, at: Instant, box: string): Key => ({
    pk: `CENSUS#${team}`,
    sk: `ORDERED#${at}#${box}`,
  }),
  /** An event of a day: once for each case, wait or message. */
  dayMark: (team: string, date: LocalDate, what: DayMarkKind, ref: string): Key => ({
    pk: `DAY#${team}#${date}`,
    sk: `${what}#${ref}`,
  }),
} as const;

/** Groups of a team that fare differently from the rest. */
export const driftKey = (team: string): Key => ({ pk: `DRIFTS#${team}`, sk: 'DRIFTS' });

/** The position of the nightly walk that refreshes outdated facts. */
export const factsWalkKey: Key = { pk: 'FACTS#walk', sk: 'WALK' };

/** Keys of the Sessions table, which a restore must not bring back. */
export const sessionKeys = {
  /** By the hash of what the cookie holds. */
  session: (hash: string): Key => ({ pk: `SESSION#${hash}`, sk: 'SESSION' }),
  /** A staff form sent after its session ended, by the hash of a code. */
  keptForm: (hash: string): Key => ({ pk: `KEPT#${hash}`, sk: 'FORM' }),
  /** One form for each referral begun in a browser, by the hash of the browser's secret. */
  draft: (hash: string, id: ReferralId): Key => ({ pk: `DRAFT#${hash}`, sk: `FORM#${id}` }),
  /** A link to a browser's form, by the hash of its code. */
  draftLink: (hash: string): Key => ({ pk: `DRAFT#${hash}`, sk: 'LINK' }),
  /** That a form was sent, whichever browsers have answers of it. */
  formSent: (id: ReferralId): Key => ({ pk: `DRAFT#${id}`, sk: 'SENT' }),
  /** Somebody who came by a link, by the hash of what the cookie holds. */
  visit: (hash: string): Key => ({ pk: `VISIT#${hash}`, sk: 'VISIT' }),
  /** How many forms came from one address since the instant. */
  formCount: (hash: string, since: Instant): Key => ({ pk: `RATE#${hash}`, sk: since }),
} as const;

/** Keys of retention and audit. Separate, so that other functions do not bundle them. */
export const recordKeys = {
  /** @param month `2026-06` */
  auditMonth: (id: ReferralId, month: string): string => `AUDIT#${id}#${month}`,
  chainHead: (shard: number, id: ReferralId): Key => ({ pk: `CHAIN#${shard}`, sk: id }),
  /** The result of the last nightly run. */
  chainState: (): Key => ({ pk: 'CHAIN#state', sk: 'STATE' }),
  seen: (id: ReferralId, month: string): Key => ({ pk: `SEEN#${id}`, sk: `SEEN#${month}` }),
  keeping: (team: string, id: ReferralId): Key => ({ pk: `KEEPING#${team}`, sk: `CASE#${id}` }),
  erased: (team: string, at: Instant, id: ReferralId): Key => ({
    pk: `ERASED#${team}#${at.slice(0, 4)}`,
    sk: `${at}#${id}`,
  }),
} as const;

/**
 * The partitions with rows of one case. CASE comes first; last come those from which rows elsewhere are found. AUDIT
 * and CHAIN hold codes only, INTAKE the one row of the form.
 */
export const partitionsOf = (id: ReferralId): string[] =>
  ['CASE', 'SAFE', 'NOTES', 'PATIENT', 'REPLY', 'PROVIDER', 'SEEN', 'NOTICE', 'PERSON'].map((held) => `${held}#${id}`);

/** Keys of a team's settings beside its own row. Separate, as few functions need them. */
export const settingsKeys = {
  /** A version of the settings. Outside the TEAM partition, which assignment reads whole. */
  version: (team: string, version: number): Key => ({
    pk: `VERSIONS#${team}`,
    sk: `VERSION#${String(version).padStart(4, '0')}`,
  }),
  /** The team settings that the public site reads. */
  front: (team: string): Key => ({ pk: `FRONT#${team}`, sk: 'FRONT' }),
  /** A team's own words for a message, and which translations of it are signed off. */
  words: (team: string, template: string): Key => ({ pk: `WORDS#${team}`, sk: `WORDS#${template}` }),
  colleague: (team: string, staff: string): Key => ({ pk: `COLLEAGUES#${team}`, sk: `STAFF#${staff}` }),
} as const;

export const indexed = {
  byWorker: (worker: string, due: Instant, id: ReferralId) => ({
    workerPk: `WORKER#${worker}`,
    workerSk: `${due}#${id}`,
  }),
  byQueue: (team: string, stage: string, priority: 'urgent' | 'routine', since: Instant, id: ReferralId) => ({
    queuePk: `${team}#${stage}`,
    queueSk: `${priority === 'urgent' ? 0 : 1}#${since}#${id}`,
  }),
  byDue: (kind: DueKind | NightKind, at: Instant, id: ReferralId, suffix = '') => ({
    duePk: dueKey(kind, shardOf(id)),
    dueSk: `${at}#${id}${suffix}`,
  }),
} as const;

export const dueKey = (kind: DueKind | NightKind, shard: number): string => `DUE#${kind}#${shard}`;
