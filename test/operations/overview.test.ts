import { describe, expect, it } from '@jest/globals';
import { overviewOf } from '../../functions/ops-web/pages/overview/view.ts';
import type { Trouble } from '../../functions/shared/domain/case/trouble.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { createProofCodes } from '../../functions/shared/platform/proof-codes.ts';
import { tuesday } from '../builders/referral.ts';
import { secret } from '../staff/use-staff-site.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { expectNobodyIn } from './expect-nobody.ts';
import { useOperations, wait } from './use-operations.ts';

const { site, as, census } = useOperations();

describe('the overview of operations', () => {
  it('says that there is no census yet, then how many stand where, as of when', async () => {
    const olu = await as('olu');
    expect((await olu.get('/staff/ops')).html).toContain('No census has been taken yet');
    await site.putCase({ stage: 'MakeContact', wait: { ...wait, due: later(tuesday, -day) } });
    await site.putCase({ stage: 'MakeContact', wait });
    await census();
    const { html, status } = await olu.get('/staff/ops');
    expect(status).toBe(200);
    expect(html).toContain('As at Tuesday 2 June, 9:30am');
    expect(html).toContain('2 cases are open, 1 overdue, 0 due within a day.');
    expect(html).toContain('Making contact');
    expect(html).toContain('/staff/ops/attention');
    expectNobodyIn(html);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('warns when the last census is old', async () => {
    await census();
    site.now = later(tuesday, 20 * minute);
    expect((await (await as('olu')).get('/staff/ops')).html).toContain('census-stopped');
  });

  it('finds a referral by its reference, and says so when it is none', async () => {
    const theCase = await site.putCase({});
    const olu = await as('olu');
    expect((await olu.get(`/staff/ops?reference=${referenceOf(theCase.id)}`)).location).toBe(
      `/staff/ops/${theCase.id}`,
    );
    expect((await olu.get('/staff/ops?reference=nonsense')).html).toContain(
      'Enter a reference of 12 letters and digits',
    );
  });

  it('gives whoever runs the service, and nobody else, the code of a proof by hand, which holds for an hour', async () => {
    const { html } = await (await as('olu')).get('/staff/ops');
    const [, address, code = ''] = /npm run smoke -- (https:\/\/\S+) --proof ([\w-]+)/.exec(html) ?? [];
    expect(address).toBe('https://kith.example');
    expect(html).toContain('lasts for an hour');
    const proofs = createProofCodes(secret);
    const holds = [0, hour, 2 * hour].map((after) => proofs.isCode(code, later(site.now, after)));
    expect(holds).toEqual([true, true, false]);
    expect((await (await as('morgan')).get('/staff/ops')).html).not.toContain('--proof');
  });

  it('says of how many are stuck that there are more, only where not all of those fit into the census', () => {
    const stuck: Trouble = { kind: 'broken', id: '7777MMMM7777', since: tuesday, priority: 'routine' };
    const overdue: Trouble = { ...stuck, kind: 'overdue' };
    const isMore = (troubles: readonly Trouble[], troubled: number) =>
      overviewOf(
        {
          team: 'ashcombe',
          at: tuesday,
          stages: [],
          days: [{ date: '2026-06-02', arrived: 0, closed: 0, breached: 0, messages: [] }],
          messages: [],
          messagesLate: { count: 0 },
          troubles: [...troubles],
          troubled,
          seen: [],
        },
        tuesday,
      ).moreFaults;
    expect([isMore([stuck, stuck], 2), isMore([stuck, stuck], 3), isMore([stuck, overdue], 3)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each(['ana', 'sal', 'ines'])('is not for %s', async (who) => {
    for (const path of ['/staff/ops', '/staff/ops/attention', '/staff/ops/notices']) {
      expect((await (await as(who)).get(path)).status).toBe(403);
    }
  });
});
