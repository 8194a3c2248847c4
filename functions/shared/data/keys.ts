import type { LocalDate } from '../domain/answers.ts';
import type { Instant } from '../domain/instant.ts';
import type { ReferralId } from '../domain/referral-id.ts';

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

/** `intake` is whatever came from outside and has not been taken in: a referral, or what somebody asks about theirs. */
export const dueKinds = ['intake', 'wait', 'notice'] as const;
export type DueKind = (typeof dueKinds)[number];
export const dueShards = 4;

/**
 * What stands in ByDue as well, and is no matter for the sweep: entries that are not in their chain yet, and closed cases
 * whose time of being kept comes to its end.
 */
type NightKind = 'audit' | 'retain';

/** The chains of a seventh of all cases are looked through in a night. */
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
  /** That a notice which asks for a phone call has put its task on the case: once. */
  taskMade: (id: ReferralId, noticeKey: string): Key => ({ pk: `CASE#${id}`, sk: `TASK#${noticeKey}` }),
  person: (id: ReferralId): Key => ({ pk: `PERSON#${id}`, sk: 'PERSON' }),
  /** What another referral said that was merged into this one. */
  merged: (id: ReferralId, other: ReferralId): Key => ({ pk: `PERSON#${id}`, sk: `MERGED#${other}` }),
  /** What an ending rests on: the attempts that met the rule, the reason's own words. Of which support: support.ts. */
  closureProof: (id: ReferralId, support: number): Key => ({ pk: `NOTES#${id}`, sk: `CLOSURE#${support}` }),
  concern: (id: ReferralId, at: Instant): Key => ({ pk: `SAFE#${id}`, sk: `CONCERN#${at}` }),
  planDraft: (id: ReferralId): Key => ({ pk: `NOTES#${id}`, sk: 'PLAN#draft' }),
  note: (id: ReferralId, kind: 'CONTACT' | 'APPT', at: Instant): Key => ({ pk: `NOTES#${id}`, sk: `${kind}#${at}` }),
  /** What somebody wrote to us, by the provider's id of it. */
  message: (id: ReferralId, messageId: string): Key => ({ pk: `NOTES#${id}`, sk: `MESSAGE#${messageId}` }),
  /** One that belongs to no one case, with the others of its month. */
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
  /** A message of ours as the person sees it. Behind all else, so that their own page is read without them. */
  said: (id: ReferralId, at: Instant, key: string): Key => ({ pk: `PATIENT#${id}`, sk: `SAID#${at}#${key}` }),
  outcome: (id: ReferralId, check: string): Key => ({ pk: `PATIENT#${id}`, sk: `ANSWERS#${check}` }),
  /** A referral onward to a service, as the person sees it and, beside it, as the service does. */
  onward: (id: ReferralId, no: number): Key => ({ pk: `PATIENT#${id}`, sk: `ONWARD#${String(no).padStart(4, '0')}` }),
  providerOnward: (id: ReferralId, no: number): Key => ({
    pk: `PROVIDER#${id}`,
    sk: `ONWARD#${String(no).padStart(4, '0')}`,
  }),
  /** What somebody asks through a link or a text, for the relay to carry out. */
  request: (audience: 'PATIENT' | 'REPLY' | 'PROVIDER', id: ReferralId, key: string): Key => ({
    pk: `${audience}#${id}`,
    sk: `REQUEST#${key}`,
  }),
  promise: (id: ReferralId, no: number): Key => ({ pk: `REPLY#${id}`, sk: `PROMISE#${String(no).padStart(4, '0')}` }),
  question: (id: ReferralId, no: number): Key => ({ pk: `REPLY#${id}`, sk: `QUESTION#${String(no).padStart(4, '0')}` }),
  closingSummary: (id: ReferralId, support: number): Key => ({ pk: `REPLY#${id}`, sk: `SUMMARY#${support}` }),
  link: (hash: string): Key => ({ pk: `LINK#${hash}`, sk: 'LINK' }),
  /** What a team counts of a case, under the month in which the referral came: `2026-06`. */
  facts: (team: string, month: string, id: ReferralId): Key => ({ pk: `FACTS#${team}#${month}`, sk: `CASE#${id}` }),
  equality: (id: ReferralId): Key => ({ pk: `SAFE#${id}`, sk: 'EQUALITY' }),
  organisation: (ods: string): Key => ({ pk: `ORG#${ods}`, sk: 'ORG' }),
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

/** Services, where they come from, and who runs them. Apart from the others, so that what is no site carries them not. */
export const directoryKeys = {
  service: (service: string): Key => ({ pk: `SERVICE#${service}`, sk: 'SERVICE' }),
  /** A service where it is offered, under what it is for. */
  place: (outcode: string, topic: string, service: string): Key => ({
    pk: `PLACE#${outcode}#${topic}`,
    sk: `SERVICE#${service}`,
  }),
  /** What a service is looked for by, all in one place. */
  listed: (service: string): Key => ({ pk: 'LISTED#services', sk: `SERVICE#${service}` }),
  serviceChange: (service: string, revision: number): Key => ({
    pk: `SERVICE#${service}`,
    sk: `CHANGE#${String(revision).padStart(6, '0')}`,
  }),
  feed: (team: string, feed: string): Key => ({ pk: `FEED#${team}`, sk: `FEED#${feed}` }),
  /** That an owner is to be written to. */
  ask: (team: string, service: string): Key => ({ pk: `FEED#${team}`, sk: `ASK#${service}` }),
  /** The last day on which the directory was looked through for owners to ask. */
  lookedThrough: (team: string): Key => ({ pk: `FEED#${team}`, sk: 'LOOKED' }),
  /** Entries of a page that a run has taken, from the one of this number on. */
  feedPart: (run: string, page: number, first: number): Key => ({
    pk: `RUN#${run}`,
    sk: `PART#${String(page).padStart(4, '0')}#${String(first).padStart(5, '0')}`,
  }),
  /** A page of a file that somebody sent. */
  filePage: (run: string, page: number): Key => ({ pk: `RUN#${run}`, sk: `FILE#${String(page).padStart(4, '0')}` }),
  /** What a service's owner may see and answer, by the hash of the code in their e-mail. */
  owner: (hash: string): Key => ({ pk: `OWNER#${hash}`, sk: 'LINK' }),
  ownerAnswer: (hash: string): Key => ({ pk: 'OWNER#answers', sk: `ANSWER#${hash}` }),
  /** That a service told us itself that it took somebody not, until the directory knows it. */
  turnedAway: (service: string, at: Instant): Key => ({ pk: 'AWAY#services', sk: `${at}#${service}` }),
  unmet: (team: string, at: Instant, once: string): Key => ({
    pk: `UNMET#${team}#${at.slice(0, 7)}`,
    sk: `${at}#${once}`,
  }),
} as const;

/** What is counted for operations, and what they order. */
export const operationsKeys = {
  /** How a team's open cases stand. Not with its roster, which assignment reads whole. */
  census: (team: string): Key => ({ pk: `CENSUS#${team}`, sk: 'CENSUS' }),
  /** What is ordered to be done with the letters of a box. */
  letterOrder: (team: string, box: string): Key => ({ pk: `CENSUS#${team}`, sk: `LETTERS#${box}` }),
  /** That it was ordered, by whom and why: for good. */
  letterOrdered: (team: string, at: Instant, box: string): Key => ({
    pk: `CENSUS#${team}`,
    sk: `ORDERED#${at}#${box}`,
  }),
  /** That something happened on a day: once for each case, wait or message. */
  dayMark: (team: string, date: LocalDate, what: DayMarkKind, ref: string): Key => ({
    pk: `DAY#${team}#${date}`,
    sk: `${what}#${ref}`,
  }),
} as const;

/** Which groups of a team fare otherwise than the rest. */
export const driftKey = (team: string): Key => ({ pk: `DRIFTS#${team}`, sk: 'DRIFTS' });

/** How far the nights have come that look for cases which are not counted as they are. */
export const factsWalkKey: Key = { pk: 'FACTS#walk', sk: 'WALK' };

/** Of the Sessions table: what a restore must not bring back. */
export const sessionKeys = {
  /** In the Sessions table, by the hash of what the cookie holds. */
  session: (hash: string): Key => ({ pk: `SESSION#${hash}`, sk: 'SESSION' }),
  /** In the Sessions table, by the hash of a code: a form of staff that met a dead session. */
  keptForm: (hash: string): Key => ({ pk: `KEPT#${hash}`, sk: 'FORM' }),
  /** In the Sessions table, by the hash of the browser's secret; one form for each referral begun there. */
  draft: (hash: string, id: ReferralId): Key => ({ pk: `DRAFT#${hash}`, sk: `FORM#${id}` }),
  /** In the Sessions table, by the hash of the code in its link: which browser's form it leads to. */
  draftLink: (hash: string): Key => ({ pk: `DRAFT#${hash}`, sk: 'LINK' }),
  /** In the Sessions table, by the hash of what the cookie holds: somebody who came by a link. */
  visit: (hash: string): Key => ({ pk: `VISIT#${hash}`, sk: 'VISIT' }),
  /** In the Sessions table: how many forms came from one address since the instant. */
  formCount: (hash: string, since: Instant): Key => ({ pk: `RATE#${hash}`, sk: since }),
} as const;

/** Of how records are kept, and who looked at them. Apart from the others, whose every user would carry them along. */
export const recordKeys = {
  /** @param month `2026-06` */
  auditMonth: (id: ReferralId, month: string): string => `AUDIT#${id}#${month}`,
  chainHead: (shard: number, id: ReferralId): Key => ({ pk: `CHAIN#${shard}`, sk: id }),
  /** What the nights' work came to. */
  chainState: (): Key => ({ pk: 'CHAIN#state', sk: 'STATE' }),
  seen: (id: ReferralId, month: string): Key => ({ pk: `SEEN#${id}`, sk: `SEEN#${month}` }),
  keeping: (team: string, id: ReferralId): Key => ({ pk: `KEEPING#${team}`, sk: `CASE#${id}` }),
  erased: (team: string, at: Instant, id: ReferralId): Key => ({
    pk: `ERASED#${team}#${at.slice(0, 4)}`,
    sk: `${at}#${id}`,
  }),
} as const;

/**
 * What holds rows of one case, by its id; CASE first, and last those from which rows elsewhere are found. AUDIT and CHAIN
 * hold codes alone, INTAKE the one row of the form.
 */
export const partitionsOf = (id: ReferralId): string[] =>
  ['CASE', 'SAFE', 'NOTES', 'PATIENT', 'REPLY', 'PROVIDER', 'SEEN', 'NOTICE', 'PERSON'].map((held) => `${held}#${id}`);

/** Of what a team sets for itself beside its own row: apart, because few functions need them. */
export const settingsKeys = {
  /** Each change: apart from the team, whose partition assignment reads whole. */
  version: (team: string, version: number): Key => ({
    pk: `VERSIONS#${team}`,
    sk: `VERSION#${String(version).padStart(4, '0')}`,
  }),
  /** What the public site asks of a team's settings. */
  front: (team: string): Key => ({ pk: `FRONT#${team}`, sk: 'FRONT' }),
  /** A team's own words for a message, and which translations of it are signed off. */
  words: (team: string, template: string): Key => ({ pk: `WORDS#${team}`, sk: `WORDS#${template}` }),
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
