import { describe, expect, it } from '@jest/globals';
import type { Flag } from '../../functions/shared/domain/case/case.ts';
import {
  type Action,
  may,
  mayDecide,
  mayRaiseConcern,
  mayReadConcern,
  mayReassign,
  mayReopen,
  mayUndo,
  type RecordKind,
  type Sight,
  sightOf,
  standingOf,
  worklistsOf,
} from '../../functions/shared/domain/governance/rights.ts';
import { keepsOwn, mayManage } from '../../functions/shared/domain/governance/team-rights.ts';
import type { Role, Staff } from '../../functions/shared/domain/team/staff.ts';

const person = (id: string, role: Role, team = 'ashcombe', more: Partial<Staff> = {}): Staff => ({
  id,
  email: `${id}@ashcombe.example`,
  name: id,
  role,
  team,
  active: true,
  ...more,
});

const theCase = (flags: Flag[] = []) => ({ team: 'ashcombe', assignee: 'amina', flags });

const people = {
  own: person('amina', 'link-worker'),
  cover: person('bryn', 'link-worker'),
  covering: person('carys', 'link-worker', 'ashcombe', { covers: ['amina'] }),
  manager: person('morgan', 'manager'),
  lead: person('sal', 'safeguarding-lead'),
  ops: person('olu', 'operator'),
  info: person('ines', 'information-lead'),
  elsewhere: person('eve', 'link-worker', 'brackwater'),
  otherManager: person('mo', 'manager', 'brackwater'),
  suspended: person('amina', 'link-worker', 'ashcombe', { active: false }),
} satisfies Record<string, Staff>;

type Who = keyof typeof people;
const everybody = Object.keys(people).filter((name): name is Who => name in people);

/**
 * The service's matrix of who sees what, written down a second time from the policy and in another shape: for each
 * record, who reads it whole, who reads how little, who writes.
 */
interface Policy {
  readonly all?: readonly Who[];
  readonly less?: Partial<Record<Who, Sight>>;
  readonly write?: readonly Who[];
}

const workers: readonly Who[] = ['own', 'cover', 'covering'];
const named: readonly Who[] = ['manager', 'lead', 'info'];
const careStaff = [...workers, ...named];

const policy: Record<RecordKind, Policy> = {
  reference: { all: [...careStaff, 'ops'] },
  name: { all: careStaff },
  contact: { all: careStaff, write: ['own', 'manager'] },
  identifiers: { all: ['own', ...named], less: { cover: 'part', covering: 'part' } },
  reasons: { all: careStaff },
  risks: { all: careStaff, less: { ops: 'flag' }, write: ['own', 'manager', 'lead'] },
  safeguarding: { all: ['lead'], less: { own: 'own', manager: 'flag' }, write: ['lead'] },
  equality: { all: ['own', 'info'], write: ['own'] },
  notes: { all: [...workers, 'manager', 'lead'], write: ['own'] },
  appointments: { all: careStaff, write: workers },
  'plan draft': { all: careStaff, write: ['own'] },
  'plan issued': { all: careStaff },
  questionnaires: { all: careStaff, write: ['own'] },
  'notice state': { all: [...careStaff, 'ops'] },
  'notice body': { all: careStaff },
  decisions: { write: ['own', 'covering', 'manager'] },
  triage: { write: ['manager'] },
  workflow: { all: ['manager', 'ops'], write: ['ops'] },
  audit: { all: ['own', 'manager', 'lead', 'info'] },
  retention: { write: ['info'] },
};

const records = Object.keys(policy).filter((name): name is RecordKind => name in policy);
const expected = (record: RecordKind, who: Who): Sight =>
  policy[record].all?.includes(who) ? 'all' : (policy[record].less?.[who] ?? 'none');

describe('rights', () => {
  it.each(records)('shows and lets change %s exactly as the policy says, to each role', (record) => {
    for (const who of everybody) {
      const staff = people[who];
      const read: Action = `read ${record}`;
      const write: Action = `write ${record}`;
      expect([who, sightOf(staff, record, theCase())]).toEqual([who, expected(record, who)]);
      expect([who, may(staff, read, theCase())]).toEqual([who, expected(record, who) === 'all']);
      expect([who, may(staff, write, theCase())]).toEqual([who, policy[record].write?.includes(who) ?? false]);
    }
  });

  it('keeps a case with a safeguarding concern to its worker, the manager and the safeguarding lead', () => {
    const restricted = theCase(['safeguarding']);
    const kept: Partial<Record<Who, readonly RecordKind[]>> = {
      cover: ['reference'],
      covering: ['reference'],
      ops: ['reference', 'workflow'],
      info: ['reference', 'audit', 'retention'],
    };
    for (const who of everybody) {
      for (const record of records) {
        const hidden = kept[who] !== undefined && !kept[who].includes(record);
        const sight = hidden ? 'none' : expected(record, who);
        expect([who, record, sightOf(people[who], record, restricted)]).toEqual([who, record, sight]);
      }
    }
  });

  it('does not tell another team, or anybody suspended, that the case is there', () => {
    for (const who of ['elsewhere', 'otherManager', 'suspended'] as const) {
      expect(standingOf(people[who], theCase())).toBe('outsider');
    }
  });

  it('knows no record but those of the table', () => {
    for (const asks of [may, mayManage]) {
      const asked = (): unknown => Reflect.apply(asks, undefined, [people.own, 'read diary', theCase()]);
      expect(asked).toThrow('No such record: diary');
    }
  });

  it('lets the safeguarding lead triage what is flagged, and otherwise hold or close', () => {
    const triage = { ...theCase(), assignee: undefined, stage: 'Triage' as const };
    expect(mayDecide(people.lead, 'Accepted', triage)).toBe(false);
    expect(mayDecide(people.lead, 'Accepted', { ...triage, flags: ['risk'] })).toBe(true);
    expect(mayDecide(people.lead, 'Accepted', { ...triage, flags: ['safeguarding'] })).toBe(true);
    const contacting = { ...theCase(), stage: 'MakeContact' as const };
    expect(mayDecide(people.lead, 'OnHold', contacting)).toBe(true);
    expect(mayDecide(people.lead, 'Closed', contacting)).toBe(true);
    expect(mayDecide(people.lead, 'ConversationHeld', contacting)).toBe(false);
  });

  it('lets nobody accept or turn down a case in the name of the worker who was asked, but who covers for them', () => {
    const asked = { ...theCase(), stage: 'AwaitAcceptance' as const };
    for (const who of everybody) {
      const allowed = who === 'own' || who === 'covering';
      expect([who, mayDecide(people[who], 'Accepted', asked)]).toEqual([who, allowed]);
      expect([who, mayDecide(people[who], 'DeclinedByWorker', asked)]).toEqual([who, allowed]);
    }
    expect(mayDecide(people.manager, 'Reassigned', asked)).toBe(true);
    expect(mayDecide(people.own, 'Reassigned', asked)).toBe(false);
  });

  it('lets whoever decides of a case reopen it, and the manager alone give it to somebody else', () => {
    const open = { ...theCase(), closedAt: undefined };
    const closed = { ...theCase(), closedAt: '2026-06-02T08:30:00.000Z' };
    for (const who of everybody) {
      const decides = who === 'own' || who === 'covering' || who === 'manager';
      expect([who, mayReopen(people[who], closed)]).toEqual([who, decides]);
      expect(mayReopen(people[who], open)).toBe(false);
      expect([who, mayReassign(people[who], open)]).toEqual([who, who === 'manager']);
      expect(mayReassign(people[who], closed)).toBe(false);
      expect(mayReassign(people[who], { ...open, assignee: undefined })).toBe(false);
    }
    expect(mayReassign(people.lead, { ...open, flags: ['safeguarding'] })).toBe(true);
  });

  it('lets who triages take an ending back, and nobody reopen what goes on as another case', () => {
    const closed = { ...theCase(), closedAt: '2026-06-02T08:30:00.000Z' };
    for (const who of everybody) {
      expect([who, mayUndo(people[who], closed)]).toEqual([who, who === 'manager']);
      expect([who, mayUndo(people[who], { ...closed, flags: ['risk'] })]).toEqual([
        who,
        who === 'manager' || who === 'lead',
      ]);
      expect(mayUndo(people[who], { ...closed, closedAt: undefined })).toBe(false);
      expect(mayReopen(people[who], { ...closed, mergedInto: 'K7QM4T2P9XVD' })).toBe(false);
    }
  });

  it('lets a link worker say their own days away, and the manager keep the roster that operations read', () => {
    for (const who of everybody) {
      const manages = who === 'manager' || who === 'otherManager';
      const keeps = ['own', 'cover', 'covering', 'elsewhere'].includes(who);
      expect([who, mayManage(people[who], 'write roster')]).toEqual([who, manages]);
      expect([who, mayManage(people[who], 'read roster')]).toEqual([who, manages || who === 'ops']);
      expect([who, keepsOwn(people[who], 'roster')]).toEqual([who, keeps]);
    }
  });

  it('lets their worker and the safeguarding lead write down a concern, and the lead alone read those of others', () => {
    for (const flags of [[], ['safeguarding']] satisfies Flag[][]) {
      for (const who of everybody) {
        const staff = people[who];
        expect([who, mayRaiseConcern(staff, theCase(flags))]).toEqual([who, who === 'own' || who === 'lead']);
        expect([who, mayReadConcern(staff, 'staff:somebody', theCase(flags))]).toEqual([who, who === 'lead']);
        const own = mayReadConcern(staff, `staff:${staff.id}`, theCase(flags));
        expect([who, own]).toEqual([who, who === 'own' || who === 'lead']);
      }
    }
  });

  it('gives each role the lists that it works from, and nobody suspended any', () => {
    expect(worklistsOf(people.own)).toEqual(['caseload', 'tasks']);
    const queues = ['triage', 'waiting list', 'needs attention'];
    expect(worklistsOf(people.manager)).toEqual([...queues, 'tasks', 'messages', 'concerns']);
    expect(worklistsOf(people.lead)).toEqual(['triage', 'concerns']);
    expect(worklistsOf(people.ops)).toEqual(['needs attention']);
    expect(worklistsOf(people.info)).toEqual([]);
    expect(worklistsOf(people.suspended)).toEqual([]);
  });

  it('leaves retrying to operations, and what the system decides to the system', () => {
    const broken = { ...theCase(), stage: 'NeedsAttention' as const };
    for (const who of everybody) {
      expect([who, mayDecide(people[who], 'Retried', broken)]).toEqual([who, who === 'ops']);
      expect(mayDecide(people[who], 'Superseded', broken)).toBe(false);
    }
  });
});
