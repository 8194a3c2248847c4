import type { FunctionName } from './function-envs.ts';
import type { TableRight } from './statements.ts';

/**
 * Each function's rights to the referral table: all that it has, and no more than it uses, as
 * test/journeys/least-privilege.test.ts verifies. Actions of one request are in one entry: the keys of a batch are
 * judged together, and AWS does not say that those of a transaction are not.
 */
export const tableRights: Record<FunctionName, readonly TableRight[]> = {
  'public-web': [
    { may: ['PutItem'], on: ['INTAKE', 'PATIENT', 'PROVIDER', 'REPLY'] },
    { may: ['GetItem', 'UpdateItem'], on: ['LINK'] },
    { may: ['Query'], on: ['PATIENT', 'PROVIDER', 'REPLY', 'SEEN'] },
    { may: ['GetItem'], on: ['PATIENT'] },
    { may: ['GetItem'], on: ['FRONT', 'OWNER', 'SERVICE'] },
    { may: ['PutItem'], on: ['OWNER'] },
    { may: ['Query'], on: ['LISTED'] },
  ],
  'staff-web': [
    { may: ['GetItem'], on: ['CASE', 'PERSON', 'SAFE', 'TEAM', 'UNMATCHED', 'WORKER'] },
    { may: ['BatchGetItem'], on: ['CASE', 'PERSON'] },
    {
      may: ['Query'],
      on: ['AUDIT', 'CASE', 'NOTES', 'NOTICE', 'PATIENT', 'PERSON', 'REPLY', 'SAFE', 'TEAM', 'UNMATCHED'],
    },
    { may: ['PutItem'], on: ['AUDIT', 'COLLEAGUES'] },
    { may: ['PutItem'], on: ['CASE', 'SAFE'] },
    { may: ['PutItem', 'UpdateItem'], on: ['CASE', 'NOTES', 'NOTICE', 'PATIENT', 'REPLY', 'TEAM', 'UNMATCHED'] },
    // Undoing a merge or another ending of triage.
    {
      may: ['DeleteItem', 'PutItem', 'UpdateItem'],
      on: ['CASE', 'MATCH', 'NOTES', 'NOTICE', 'PATIENT', 'PERSON', 'PHONE', 'REPLY', 'SAFE'],
    },
    { query: 'ByWorker', under: 'WORKER' },
    { query: 'ByQueue' },
  ],
  'plan-web': [
    { may: ['GetItem'], on: ['CASE', 'NOTES', 'PERSON', 'SERVICE', 'TEAM', 'WORKER'] },
    { may: ['BatchGetItem'], on: ['SERVICE'] },
    { may: ['Query'], on: ['NOTICE', 'PATIENT', 'PLACE'] },
    { may: ['PutItem'], on: ['AUDIT'] },
    { may: ['PutItem'], on: ['AWAY', 'CASE', 'NOTES', 'NOTICE', 'PATIENT', 'PROVIDER'] },
  ],
  'manage-web': [
    { may: ['PutItem'], on: ['AUDIT'] },
    { may: ['Query'], on: ['FACTS', 'TEAM'] },
    // The team: roster and absences, handing over cases, merging two referrals.
    { may: ['GetItem'], on: ['CASE', 'PERSON', 'TEAM', 'WORKER'] },
    { may: ['Query'], on: ['CASE', 'MATCH', 'NOTICE', 'PERSON', 'SAFE'] },
    {
      may: ['PutItem', 'UpdateItem'],
      on: ['CASE', 'MATCH', 'NOTICE', 'PATIENT', 'PERSON', 'PHONE', 'SAFE', 'TEAM'],
    },
    { may: ['UpdateItem'], on: ['TEAM', 'WORKER'] },
    { query: 'ByWorker', under: 'WORKER' },
    { query: 'ByQueue' },
    { may: ['BatchGetItem'], on: ['CASE', 'PERSON'] },
    { may: ['GetItem'], on: ['DRIFTS', 'FEED', 'SERVICE'] },
    { may: ['Query'], on: ['FEED', 'LISTED', 'RUN', 'SERVICE', 'UNMET'] },
    { may: ['PutItem'], on: ['LISTED', 'SERVICE'] },
    { may: ['PutItem'], on: ['FEED', 'PLACE', 'RUN', 'UNMET'] },
    { may: ['DeleteItem'], on: ['PLACE'] },
  ],
  // All that there is of a person, for the copy that they may ask for.
  'governance-web': [
    { may: ['GetItem'], on: ['WORKER'] },
    { may: ['PutItem'], on: ['AUDIT'] },
    { may: ['GetItem'], on: ['CASE', 'CHAIN', 'INTAKE', 'KEEPING'] },
    {
      may: ['Query'],
      on: [
        'AUDIT',
        'CASE',
        'COLLEAGUES',
        'ERASED',
        'KEEPING',
        'NOTES',
        'NOTICE',
        'PATIENT',
        'PERSON',
        'PROVIDER',
        'REPLY',
        'SAFE',
        'SEEN',
      ],
    },
    { may: ['DeleteItem', 'PutItem'], on: ['KEEPING'] },
  ],
  'settings-web': [
    { may: ['GetItem'], on: ['FRONT', 'TEAM', 'WORDS', 'WORKER'] },
    { may: ['Query'], on: ['COLLEAGUES', 'FACTS', 'ORG', 'TEAM', 'VERSIONS', 'WORDS'] },
    // Each change is one transaction over several of these.
    { may: ['PutItem', 'UpdateItem'], on: ['FRONT', 'ORG', 'TEAM', 'VERSIONS', 'WORDS'] },
  ],
  'ops-web': [
    { may: ['GetItem'], on: ['CASE', 'CENSUS', 'TEAM', 'WORKER'] },
    { may: ['BatchGetItem'], on: ['CASE'] },
    { may: ['Query'], on: ['CASE', 'CENSUS', 'DAY', 'NOTICE'] },
    { may: ['PutItem'], on: ['AUDIT'] },
    { may: ['PutItem'], on: ['CASE'] },
    { may: ['PutItem'], on: ['CENSUS'] },
    { query: 'ByQueue' },
  ],
  'prove-journey': [{ may: ['GetItem'], on: ['CASE'] }],
  'site-assets': [],
  intake: [
    { may: ['GetItem'], on: ['CASE', 'INTAKE', 'TEAM'] },
    { may: ['Query'], on: ['MATCH'] },
    { may: ['PutItem'], on: ['CASE', 'MATCH', 'NOTICE', 'PATIENT', 'PERSON', 'PHONE', 'REPLY', 'SAFE'] },
  ],
  'assign-link-worker': [
    { may: ['GetItem'], on: ['CASE'] },
    { may: ['Query'], on: ['TEAM'] },
    { may: ['PutItem', 'UpdateItem'], on: ['CASE', 'TEAM'] },
  ],
  'open-wait': [
    { may: ['GetItem'], on: ['CASE', 'INTAKE', 'NOTICE', 'TEAM'] },
    { may: ['PutItem'], on: ['CASE', 'NOTICE'] },
  ],
  'issue-plan': [
    { may: ['GetItem'], on: ['CASE', 'NOTES', 'TEAM'] },
    { may: ['Query'], on: ['PATIENT'] },
    { may: ['PutItem'], on: ['CASE', 'NOTICE', 'PATIENT'] },
  ],
  'flag-overdue': [
    { may: ['GetItem'], on: ['CASE', 'TEAM'] },
    { may: ['PutItem'], on: ['CASE', 'NOTICE'] },
  ],
  'chain-audit': [
    { query: 'ByDue', under: 'DUE' },
    { may: ['GetItem'], on: ['CASE', 'CHAIN'] },
    { may: ['Query'], on: ['AUDIT', 'CHAIN'] },
    { may: ['PutItem', 'UpdateItem'], on: ['AUDIT', 'CHAIN'] },
    { may: ['PutItem'], on: ['SEEN'] },
  ],
  close: [
    { may: ['GetItem'], on: ['CASE', 'PERSON', 'REPLY', 'TEAM'] },
    { may: ['PutItem', 'UpdateItem'], on: ['CASE', 'NOTICE', 'PATIENT', 'REPLY', 'TEAM'] },
  ],
  relay: [
    {
      may: ['GetItem'],
      on: ['CASE', 'FACTS', 'NOTICE', 'PATIENT', 'PERSON', 'PHONE', 'PROVIDER', 'REPLY', 'SAFE', 'TEAM', 'WORKER'],
    },
    { may: ['PutItem'], on: ['DAY', 'FACTS'] },
    { may: ['Query'], on: ['CASE', 'NOTES', 'NOTICE', 'PATIENT', 'PHONE', 'TEAM'] },
    {
      may: ['PutItem', 'UpdateItem'],
      on: ['AWAY', 'CASE', 'NOTES', 'NOTICE', 'PATIENT', 'PERSON', 'PHONE', 'PROVIDER', 'REPLY'],
    },
    { may: ['DeleteItem'], on: ['CASE', 'PATIENT', 'PERSON', 'PHONE'] },
    { may: ['UpdateItem'], on: ['INTAKE'] },
    { query: 'ByQueue' },
  ],
  sweep: [
    { may: ['GetItem'], on: ['CASE', 'INTAKE', 'NOTICE', 'TEAM'] },
    { may: ['Query'], on: ['TEAM'] },
    { may: ['PutItem'], on: ['CASE', 'NOTICE', 'REPLY'] },
    { may: ['UpdateItem'], on: ['CASE', 'INTAKE', 'NOTICE', 'PATIENT', 'PROVIDER', 'REPLY'] },
    { query: 'ByDue', under: 'DUE' },
    { query: 'ByQueue' },
  ],
  census: [
    { may: ['GetItem', 'PutItem', 'Query'], on: ['CENSUS'] },
    { may: ['BatchGetItem', 'UpdateItem'], on: ['CASE'] },
    { may: ['BatchGetItem', 'GetItem', 'PutItem'], on: ['NOTICE'] },
    { may: ['Query'], on: ['DAY'] },
    { query: 'ByDue', under: 'DUE' },
  ],
  retain: [
    { query: 'ByDue', under: 'DUE' },
    { may: ['GetItem'], on: ['CASE', 'KEEPING', 'PERSON'] },
    {
      may: ['Query'],
      on: ['CASE', 'KEEPING', 'NOTES', 'NOTICE', 'PATIENT', 'PERSON', 'PROVIDER', 'REPLY', 'SAFE', 'SEEN', 'UNMATCHED'],
    },
    { may: ['UpdateItem'], on: ['CASE'] },
    { may: ['PutItem'], on: ['AUDIT'] },
    // The point of no return, and the line that is left: each is one transaction.
    { may: ['DeleteItem', 'PutItem'], on: ['CASE', 'ERASED', 'INTAKE', 'KEEPING'] },
    {
      may: ['DeleteItem'],
      on: [
        'FACTS',
        'LINK',
        'MATCH',
        'NOTES',
        'NOTICE',
        'PATIENT',
        'PERSON',
        'PHONE',
        'PROVIDER',
        'REPLY',
        'SAFE',
        'SEEN',
      ],
    },
    { may: ['DeleteItem'], on: ['UNMATCHED'] },
    // Cases that are not counted as they are.
    { may: ['GetItem'], on: ['FACTS', 'SAFE'] },
    { may: ['BatchGetItem'], on: ['CASE', 'FACTS'] },
    { may: ['PutItem'], on: ['FACTS'] },
  ],
  'feed-directory': [
    { may: ['GetItem'], on: ['PHONE', 'RUN', 'SERVICE', 'TEAM'] },
    { may: ['Query'], on: ['AWAY', 'FEED', 'LISTED', 'OWNER', 'RUN'] },
    { may: ['PutItem'], on: ['LISTED', 'SERVICE'] },
    { may: ['PutItem'], on: ['FEED', 'OWNER', 'PLACE', 'RUN'] },
    { may: ['UpdateItem'], on: ['FEED'] },
    { may: ['DeleteItem'], on: ['AWAY', 'FEED', 'OWNER', 'PLACE'] },
  ],
  'watch-fairness': [
    { may: ['GetItem'], on: ['DRIFTS', 'TEAM', 'WORKER'] },
    { may: ['PutItem'], on: ['DRIFTS'] },
    { may: ['Query'], on: ['FACTS'] },
  ],
  'send-notice': [
    { may: ['GetItem', 'PutItem'], on: ['NOTICE'] },
    { may: ['GetItem'], on: ['CASE', 'ORG', 'PERSON', 'PHONE', 'PROVIDER', 'TEAM', 'WORDS', 'WORKER'] },
    { may: ['PutItem'], on: ['LINK'] },
  ],
  'receive-receipt': [
    { may: ['GetItem', 'PutItem', 'Query'], on: ['NOTICE'] },
    { may: ['GetItem'], on: ['CASE'] },
    { may: ['PutItem'], on: ['PATIENT', 'UNMATCHED'] },
    { may: ['PutItem', 'Query'], on: ['PHONE'] },
  ],
};
