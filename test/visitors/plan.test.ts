import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Plan } from '../../functions/shared/domain/plan/plan.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { somePlan } from '../builders/plan.ts';
import { useTable } from '../support/table.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { type PatientSite, patientSite } from './patient-site.ts';

describe('the plan as the person reads it', () => {
  const table = useTable();
  let site: PatientSite;
  beforeAll(async () => {
    site = await patientSite(table);
  });

  const give = (id: ReferralId, version: number, content: Plan, issuedAt: string) =>
    site.put(keys.plan(id, version), {
      id,
      version,
      revision: version,
      issuedAt,
      content,
      agreed: { at: issuedAt, with: 'person' },
    });

  const read = async (way = '', ...versions: Plan[]) => {
    const { id, code } = await site.patient();
    for (const [no, plan] of versions.entries()) await give(id, no + 1, plan, `2026-06-0${no + 2}T10:00:00.000Z`);
    const { html, status } = await (await site.inside(code)).get(`/me/plan${way}`);
    expect(status).toBe(200);
    expect(accessibilityProblems(html)).toEqual([]);
    return { html, words: wordsOf(html) };
  };

  it('says that there is none yet', async () => {
    expect((await read()).words).toContain('Your plan is not ready yet');
  });

  it('has the headings of a plan in plain words, and says who does what', async () => {
    const { words } = await read('', somePlan());
    for (const said of [
      'My strengths',
      'What and who is important to me',
      'How I communicate',
      'Please do not',
      'What I want to work on I worry about the gas bill.',
      'My goal To sleep better',
      'How much it matters to me: 9 out of 10.',
      'What I will do Go to the Tuesday Choir, Tuesdays at 7pm, from 9 June Started',
      'What my link worker will do Tell Friday Friends that I am coming',
      'What others will do Iris, my sister: Drive to the choir',
      'How sure I am: 8 out of 10.',
      'If things get harder',
      'I agreed this plan. We look at this plan together again on Tuesday 14 July 2026. Priya will arrange it.',
      'Phone: 01632 960121',
    ]) {
      expect(words).toContain(said);
    }
    expect(words).not.toContain('What has changed');
  });

  it('says what changed since the version before, and shows the newest', async () => {
    const before = somePlan();
    const [first, second] = before.needs;
    const after = somePlan({
      needs:
        first && second
          ? [
              { ...first, need: 'The evenings are long.' },
              { ...second, goals: [] },
            ]
          : [],
      services: before.services.slice(1),
      contingency: 'I phone Iris.',
    });
    const { words } = await read('', before, after);
    for (const said of [
      'What has changed since Tuesday 2 June 2026',
      'Changed what I want to work on: The evenings are long.',
      'No longer in the plan: To know what I can claim',
      'No longer in the plan: Tuesday Choir',
      'Changed: what to do if things get harder',
      'We gave you this plan on Wednesday 3 June 2026.',
    ]) {
      expect(words).toContain(said);
    }
  });

  it('comes in large print, and short in easy words without what is done', async () => {
    expect((await read('?form=large', somePlan())).html).toContain('class="plan plan--large"');
    const { html, words } = await read('?form=short', somePlan());
    expect(html).toContain('class="plan plan--short"');
    expect(words).toContain('What I want To be with other people');
    expect(words).toContain('What I will do Go to the Tuesday Choir Tuesdays at 7pm, from 9 June Have tea');
    expect(words).not.toContain('Book the time at Money Matters');
    expect((await read('?form=anything', somePlan())).html).toContain('class="plan"');
  });

  it('is not promised to somebody whose record was erased', async () => {
    const { id, code } = await site.patient();
    const visitor = await site.inside(code);
    const { documentClient, tableName } = table;
    await documentClient.send(new DeleteCommand({ TableName: tableName, Key: keys.patientView(id) }));
    const { status, html } = await visitor.get('/me/plan');
    expect(status).toBe(410);
    expect(html).toContain('This page is no longer available');
  });

  it('is shown to nobody without their link', async () => {
    const { id } = await site.patient();
    await give(id, 1, somePlan(), '2026-06-02T10:00:00.000Z');
    const { status, location } = await site.visitor().get('/me/plan');
    expect([status, location.startsWith('/me/date-of-birth')]).toEqual([303, true]);
  });
});
