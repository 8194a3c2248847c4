import { describe, expect, it } from '@jest/globals';
import { mayManage, type TeamRecord } from '../../functions/shared/domain/governance/team-rights.ts';
import { Role } from '../../functions/shared/domain/team/staff.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

interface Policy {
  readonly read: readonly Role[];
  readonly write: readonly Role[];
}

/** Who reads and who writes what is of a team: from the service's matrix, not from the table of rights. */
const policy: Record<TeamRecord, Policy> = {
  roster: { read: ['manager', 'operator'], write: ['manager'] },
  settings: { read: ['manager', 'operator'], write: ['manager'] },
  directory: { read: ['link-worker', 'manager', 'safeguarding-lead'], write: ['manager'] },
  'service-reports': { read: ['link-worker', 'manager', 'safeguarding-lead'], write: ['link-worker', 'manager'] },
  reports: { read: ['manager', 'information-lead'], write: [] },
  equality: { read: ['information-lead'], write: [] },
  operations: { read: ['manager', 'operator'], write: ['operator'] },
  governance: { read: ['manager', 'safeguarding-lead', 'information-lead'], write: ['information-lead'] },
};

const records = Object.keys(policy).filter((name): name is TeamRecord => name in policy);

describe('rights to what is of a team', () => {
  it.each(records)('give %s to each role exactly as the policy says, and nothing to who is suspended', (record) => {
    for (const role of Role.options) {
      for (const verb of ['read', 'write'] as const) {
        const said = [role, verb, mayManage({ role, active: true }, `${verb} ${record}`)];
        expect(said).toEqual([role, verb, policy[record][verb].includes(role)]);
        expect(mayManage({ role, active: false }, `${verb} ${record}`)).toBe(false);
      }
    }
  });
});

type Who = 'ana' | 'morgan' | 'sal' | 'olu' | 'ines';
const everybody: readonly Who[] = ['ana', 'morgan', 'sal', 'olu', 'ines'];

/**
 * Whom the pages are for, by what their addresses begin with, the longest first; the words are core-design's, the roles
 * are those of the matrix. A page that no line covers fails.
 */
const pages: readonly (readonly [begin: string, who: readonly Who[]])[] = [
  // Of one case: to erase, to retain, to give a copy; who opened, as a file.
  ['/staff/governance/cases/{id}/lists', ['ana', 'morgan', 'sal', 'ines']],
  ['/staff/governance/cases/', ['ines']],
  ['/staff/governance', ['morgan', 'sal', 'ines']],
  ['/staff/ops/{id}/start', ['olu']],
  ['/staff/ops', ['morgan', 'olu']],
  ['/staff/reports', ['morgan', 'ines']],
  ['/staff/settings', ['morgan', 'olu']],
  // One's own absence.
  ['/staff/team/away', ['ana']],
  // Why each case went to whom, by ids and codes; beside the roster itself all else of a team is to change it, or names people.
  ['/staff/team/why', ['morgan', 'olu']],
  ['/staff/team/', ['morgan']],
  ['/staff/team', ['morgan', 'olu']],
  // What else was said of a person in the referrals that were put together: for who reads of them.
  ['/staff/duplicates/', ['ana', 'morgan', 'sal', 'ines']],
  ['/staff/duplicates', ['morgan', 'sal']],
  ['/staff/directory/unmet/new', ['ana', 'morgan']],
  ['/staff/directory/feeds', ['morgan']],
  ['/staff/directory/new', ['morgan']],
  ['/staff/directory/services/{service}/edit', ['morgan']],
  ['/staff/directory', ['ana', 'morgan', 'sal']],
];

const ofCases = /^\/staff\/cases/;
const isOpen =
  /^\/staff(?:$|\/(?:sign-in|signed-in|sign-out|caseload|triage|attention|concerns|tasks|messages|waiting)\b)/;

describe('a page that is of no case, or of how a case is kept', () => {
  it('has a line in the policy', () => {
    const without = site.handler.paths.filter(
      (path) => !ofCases.test(path) && !isOpen.test(path) && !pages.some(([begin]) => path.startsWith(begin)),
    );
    expect(without).toEqual([]);
  });

  it.each(everybody)(
    'opens for %s where the policy says so, and elsewhere is said to be for somebody else',
    async (who) => {
      const theCase = await site.putCase({ stage: 'MakeContact' });
      const visitor = await signedIn(site, who);
      const found = [];
      const expected = [];
      for (const path of site.handler.paths) {
        const line = pages.find(([begin]) => path.startsWith(begin));
        if (!line || ofCases.test(path)) continue;
        const { status, html } = await visitor.get(path.replace('{id}', theCase.id).replace(/\{\w+\}/g, 'nothing'));
        const isFor = line[1].includes(who);
        // What an address names may not be there, or may be somewhere else: that says nothing of who may see it.
        if (isFor && [303, 404, 409].includes(status)) continue;
        if (!isFor) expect(html).toMatch(/Sign out[^]*This is for somebody else/);
        found.push([path, status]);
        expected.push([path, isFor ? 200 : 403]);
      }
      // A copy is there only once somebody asked for it.
      const copy = '/staff/governance/cases/{id}/copy';
      const isOther = ([path]: (string | number)[]) => path !== copy;
      expect(found.filter(isOther)).toEqual(expected.filter(isOther));
      expect(found).not.toContainEqual([copy, 200]);
    },
    30_000,
  );
});
