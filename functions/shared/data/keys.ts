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
  plan: (id: ReferralId, version: number): Key => ({
    pk: `PATIENT#${id}`,
    sk: `PLAN#${String(version).padStart(4, '0')}`,
  }),
  /** What the person's own link shows of their case. */
  patientView: (id: ReferralId): Key => ({ pk: `PATIENT#${id}`, sk: 'ME' }),
  /** The appointment as the person sees it, by when it was made. */
  patientAppointment: (id: ReferralId, madeAt: Instant): Key => ({ pk: `PATIENT#${id}`, sk: `APPT#${madeAt}` }),
  outcome: (id: ReferralId, check: string): Key => ({ pk: `PATIENT#${id}`, sk: `ANSWERS#${check}` }),
  /** What somebody asks through a link or a text, for the relay to carry out. */
  request: (audience: 'PATIENT' | 'REPLY', id: ReferralId, key: string): Key => ({
    pk: `${audience}#${id}`,
    sk: `REQUEST#${key}`,
  }),
  promise: (id: ReferralId, no: number): Key => ({ pk: `REPLY#${id}`, sk: `PROMISE#${String(no).padStart(4, '0')}` }),
  question: (id: ReferralId, no: number): Key => ({ pk: `REPLY#${id}`, sk: `QUESTION#${String(no).padStart(4, '0')}` }),
  closingSummary: (id: ReferralId, support: number): Key => ({ pk: `REPLY#${id}`, sk: `SUMMARY#${support}` }),
  link: (hash: string): Key => ({ pk: `LINK#${hash}`, sk: 'LINK' }),
  service: (service: string): Key => ({ pk: `SERVICE#${service}`, sk: 'SERVICE' }),
  /** A service where it is offered, under what it is for. */
  place: (outcode: string, topic: string, service: string): Key => ({
    pk: `PLACE#${outcode}#${topic}`,
    sk: `SERVICE#${service}`,
  }),
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
  /** In the Sessions table, by the hash of what the cookie holds. */
  session: (hash: string): Key => ({ pk: `SESSION#${hash}`, sk: 'SESSION' }),
  /** In the Sessions table, by the hash of a code: a form of staff that met a dead session. */
  keptForm: (hash: string): Key => ({ pk: `KEPT#${hash}`, sk: 'FORM' }),
  /** In the Sessions table, by the hash of the browser's secret; one form for each referral begun there. */
  draft: (hash: string, id: ReferralId): Key => ({ pk: `DRAFT#${hash}`, sk: `FORM#${id}` }),
  /** In the Sessions table, by the hash of what the cookie holds: somebody who came by a link. */
  visit: (hash: string): Key => ({ pk: `VISIT#${hash}`, sk: 'VISIT' }),
  /** In the Sessions table: how many forms came from one address since the instant. */
  formCount: (hash: string, since: Instant): Key => ({ pk: `RATE#${hash}`, sk: since }),
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
  byDue: (kind: DueKind, at: Instant, id: ReferralId, suffix = '') => ({
    duePk: dueKey(kind, shardOf(id)),
    dueSk: `${at}#${id}${suffix}`,
  }),
} as const;

export const dueKey = (kind: DueKind, shard: number): string => `DUE#${kind}#${shard}`;
